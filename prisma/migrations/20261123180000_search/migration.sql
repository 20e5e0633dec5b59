-- Titles and descriptions alone: small enough to stand in the row, so that ranking by them reads no
-- other page. The long vector is kept uncompressed: ranking reads it more often than publishing writes it.
ALTER TABLE "SearchEntry" ADD COLUMN "head" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector("search_config"("language"), "title"), 'A')
  || setweight(to_tsvector('pg_catalog.simple'::regconfig, "title"), 'A')
  || setweight(to_tsvector("search_config"("language"), "description"), 'B')) STORED;
CREATE INDEX "SearchEntry_head_idx" ON "SearchEntry" USING gin ("head");
ALTER TABLE "SearchEntry" ALTER COLUMN "vector" SET STORAGE EXTERNAL;
