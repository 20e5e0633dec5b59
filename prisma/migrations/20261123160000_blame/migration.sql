-- CreateTable
CREATE TABLE "ArticleBlame" (
    "articleId" INTEGER NOT NULL,
    "revisionId" INTEGER NOT NULL,
    "json" TEXT NOT NULL,

    CONSTRAINT "ArticleBlame_pkey" PRIMARY KEY ("articleId")
);

-- AddForeignKey
ALTER TABLE "ArticleBlame" ADD CONSTRAINT "ArticleBlame_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleBlame" ADD CONSTRAINT "ArticleBlame_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Blame keeps words that were removed. Blocks change only when they are hidden: then all of it goes,
-- and is rebuilt without what was hidden.
CREATE FUNCTION "forget_blame"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM "ArticleBlame";
  RETURN NULL;
END $$;
CREATE TRIGGER "Block_forget_blame" AFTER UPDATE ON "Block" FOR EACH STATEMENT EXECUTE FUNCTION "forget_blame"();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'palimpsest_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON "ArticleBlame" TO palimpsest_app;
  END IF;
END $$;
