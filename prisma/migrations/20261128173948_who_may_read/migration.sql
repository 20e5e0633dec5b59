-- Who may read this wiki.
ALTER TABLE "Site" ADD COLUMN "reading" TEXT NOT NULL DEFAULT 'everybody';
ALTER TABLE "Site" ADD CONSTRAINT "Site_reading_check" CHECK ("reading" IN ('everybody', 'invited'));
