-- What each protection level asks for: approvals, and the least role that publishes without review.
ALTER TABLE "Site" ADD COLUMN "approvals" SMALLINT[] DEFAULT ARRAY[1, 1, 2]::SMALLINT[],
  ADD COLUMN "direct" TEXT[] DEFAULT ARRAY['trusted', 'admin', 'nobody']::TEXT[];
ALTER TABLE "Site"
  ADD CONSTRAINT "Site_approvals_check" CHECK (
    "approvals" IS NOT NULL AND cardinality("approvals") = 3 AND "approvals" <@ ARRAY[0, 1, 2]::SMALLINT[]),
  ADD CONSTRAINT "Site_direct_check" CHECK (
    "direct" IS NOT NULL AND cardinality("direct") = 3
    AND "direct" <@ ARRAY['contributor', 'trusted', 'reviewer', 'admin', 'nobody']::TEXT[]);
