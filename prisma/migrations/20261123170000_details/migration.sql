-- Details are kept byte for byte as they were hashed, and take half the space: jsonb would reorder
-- and pad them.
ALTER TABLE "Revision" ALTER COLUMN "details" TYPE text USING "details"::text;
