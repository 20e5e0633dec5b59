-- Hiding reaches every place that holds the content, and leaves who, when and why.

CREATE TABLE "Hiding" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "authorId" INTEGER,
    "reason" TEXT NOT NULL,
    "removed" JSONB NOT NULL,

    CONSTRAINT "Hiding_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Document" ADD COLUMN "hidingId" INTEGER;
ALTER TABLE "Revision" ADD COLUMN "hidingId" INTEGER;
ALTER TABLE "Decision" ADD COLUMN "hidingId" INTEGER;
ALTER TABLE "Comment" ADD COLUMN "hidingId" INTEGER;
ALTER TABLE "Document" ADD CONSTRAINT "Document_hidingId_fkey" FOREIGN KEY ("hidingId") REFERENCES "Hiding"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_hidingId_fkey" FOREIGN KEY ("hidingId") REFERENCES "Hiding"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_hidingId_fkey" FOREIGN KEY ("hidingId") REFERENCES "Hiding"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_hidingId_fkey" FOREIGN KEY ("hidingId") REFERENCES "Hiding"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "Hiding" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only_truncate" BEFORE TRUNCATE ON "Hiding" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

DROP FUNCTION "hide"(int[]);
DROP FUNCTION "hide_details"(int, bytea);

-- Hides content for good, in one transaction, and returns how much of each kind. The plan (made by
-- lib/data/hide.ts) names {blocks, details (revisions), versions, decisions, comments, confirmations,
-- events, drafts, mails: ids, answers: [[scope, key]]}. Beyond the plan go:
--   of every document with such a block, its unsalted hash, and the salt of its revisions; H(salt, hash)
--     stays as a tombstone, so that the chain verifies and short secrets cannot be guessed;
--   of every version that added or removed such a block, what was kept of it for lists, and the hashes
--     of its changes in decisions and comments, which a short secret could be guessed from too;
--   the details of every revision whose record covers a decision that is changed here, since what was
--     recorded no longer is what stands there; H(salt, details) stays as a tombstone;
--   search, links, uses of sources and blame of what held it.
CREATE FUNCTION "hide"(plan jsonb, why text, by_author int, moment timestamptz) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  block_ids int[] := "plan_ids"(plan, 'blocks');
  decision_ids int[] := "plan_ids"(plan, 'decisions');
  documents int[];
  changed int[];
  suggestions int[];
  hidden_details int[];
  hiding int;
  counts jsonb := '{}';
  n int;
BEGIN
  PERFORM set_config('palimpsest.erasing', 'on', true);
  -- Whoever is storing a document holds ROW EXCLUSIVE on both, and may rely on blocks found there.
  LOCK TABLE "Block", "Document" IN SHARE ROW EXCLUSIVE MODE;
  INSERT INTO "Hiding" ("at", "authorId", "reason", "removed") VALUES (moment, by_author, why, '{}') RETURNING "id" INTO hiding;

  SELECT coalesce(array_agg("id"), '{}') INTO documents FROM "Document"
    WHERE (array["headId"] || "blocks" || "sources") && block_ids;
  SELECT coalesce(array_agg(v."id"), '{}'), coalesce(array_agg(DISTINCT v."suggestionId"), '{}') INTO changed, suggestions
    FROM "SuggestionVersion" v JOIN "Document" d ON d."id" = v."documentId"
    LEFT JOIN "Revision" b ON b."id" = v."baseRevisionId" LEFT JOIN "Document" e ON e."id" = b."documentId"
    WHERE (d."id" = ANY (documents) OR e."id" = ANY (documents)) AND EXISTS (
      SELECT FROM unnest(block_ids) AS x
      WHERE (x = ANY (array[d."headId"] || d."blocks" || d."sources"))
        <> coalesce(x = ANY (array[e."headId"] || e."blocks" || e."sources"), false));

  -- Decisions and comments: words that the plan names, and the hashes of changes that touched a block.
  UPDATE "Decision" SET "reason" = '', "hidingId" = coalesce("hidingId", hiding) WHERE "id" = ANY (decision_ids);
  GET DIAGNOSTICS n = ROW_COUNT;
  counts := counts || jsonb_build_object('reasons', n);
  SELECT coalesce(array_agg(r."id"), '{}') INTO hidden_details FROM "Revision" r
    WHERE r."details" IS NOT NULL AND (r."id" = ANY ("plan_ids"(plan, 'details'))
      OR r."suggestionId" IN (SELECT "suggestionId" FROM "Decision" WHERE "id" = ANY (decision_ids))
      OR r."suggestionId" = ANY (suggestions));
  UPDATE "Decision" SET "hunkId" = CASE WHEN "hunkId" IS NULL THEN NULL ELSE 'hidden' END, "contentHash" = NULL
    WHERE "suggestionId" = ANY (suggestions) AND ("hunkId" IS NOT NULL OR "contentHash" IS NOT NULL);
  UPDATE "Comment" SET "hunkId" = NULL WHERE "suggestionId" = ANY (suggestions) AND "hunkId" IS NOT NULL;
  UPDATE "Comment" SET "body" = '', "hidingId" = coalesce("hidingId", hiding) WHERE "id" = ANY ("plan_ids"(plan, 'comments'));
  GET DIAGNOSTICS n = ROW_COUNT;
  counts := counts || jsonb_build_object('comments', n);
  UPDATE "SuggestionVersion" SET "facts" = '{}' WHERE "id" = ANY (changed) OR "documentId" = ANY (documents)
    OR "id" = ANY ("plan_ids"(plan, 'versions'));
  UPDATE "SuggestionVersion" SET "summary" = '' WHERE "id" = ANY ("plan_ids"(plan, 'versions'));
  SELECT count(*) INTO n FROM "SuggestionVersion" WHERE "documentId" = ANY (documents);
  counts := counts || jsonb_build_object('versions', n);
  UPDATE "Confirmation" SET "note" = '' WHERE "id" = ANY ("plan_ids"(plan, 'confirmations'));
  UPDATE "AuditEvent" SET "data" = jsonb_build_object('hidden', hiding) WHERE "id" = ANY ("plan_ids"(plan, 'events'));

  -- Revisions: tombstones, then the content itself.
  UPDATE "Revision" SET "detailsDigest" = sha256("detailsSalt" || convert_to("details", 'UTF8')), "details" = NULL,
    "detailsSalt" = NULL, "hidingId" = coalesce("hidingId", hiding) WHERE "id" = ANY (hidden_details);
  GET DIAGNOSTICS n = ROW_COUNT;
  counts := counts || jsonb_build_object('summaries', n);
  UPDATE "Revision" r SET "documentDigest" = sha256(r."documentSalt" || d."hash"), "documentSalt" = NULL
    FROM "Document" d WHERE d."id" = r."documentId" AND d."id" = ANY (documents) AND r."documentSalt" IS NOT NULL;
  GET DIAGNOSTICS n = ROW_COUNT;
  counts := counts || jsonb_build_object('revisions', n);
  UPDATE "Document" SET "hash" = NULL, "hidingId" = coalesce("hidingId", hiding) WHERE "id" = ANY (documents);
  UPDATE "Block" SET "hash" = NULL, "json" = NULL WHERE "id" = ANY (block_ids) AND "json" IS NOT NULL;
  GET DIAGNOSTICS n = ROW_COUNT;
  counts := counts || jsonb_build_object('passages', n);

  -- What is derived or passes.
  DELETE FROM "ArticleBlame";
  DELETE FROM "SearchEntry" s USING "Article" a JOIN "Revision" r ON r."id" = a."currentRevisionId"
    WHERE s."articleId" = a."id" AND r."documentId" = ANY (documents);
  GET DIAGNOSTICS n = ROW_COUNT;
  counts := counts || jsonb_build_object('articles', n);
  DELETE FROM "ArticleLink" l USING "Article" a JOIN "Revision" r ON r."id" = a."currentRevisionId"
    WHERE l."fromId" = a."id" AND r."documentId" = ANY (documents);
  DELETE FROM "SourceUse" u USING "Article" a JOIN "Revision" r ON r."id" = a."currentRevisionId"
    WHERE u."articleId" = a."id" AND r."documentId" = ANY (documents);
  DELETE FROM "Draft" WHERE "id" IN (SELECT jsonb_array_elements_text(coalesce(plan -> 'drafts', '[]')));
  GET DIAGNOSTICS n = ROW_COUNT;
  counts := counts || jsonb_build_object('drafts', n);
  DELETE FROM "OutboxMail" WHERE "id" = ANY ("plan_ids"(plan, 'mails'));
  GET DIAGNOSTICS n = ROW_COUNT;
  counts := counts || jsonb_build_object('mails', n);
  DELETE FROM "IdempotentAnswer" a USING jsonb_array_elements(coalesce(plan -> 'answers', '[]')) AS x
    WHERE a."scope" = x ->> 0 AND a."key" = x ->> 1;

  UPDATE "Article" SET "renderVersion" = "renderVersion" + 1;
  UPDATE "Site" SET "version" = "version" + 1;
  UPDATE "Hiding" SET "removed" = counts WHERE "id" = hiding;
  INSERT INTO "AuditEvent" ("at", "authorId", "action", "subjectType", "subjectId", "data")
    VALUES (moment, by_author, 'content.hide', 'hiding', hiding::text, counts || jsonb_build_object('reason', why));
  PERFORM set_config('palimpsest.erasing', 'off', true);
  RETURN counts || jsonb_build_object('id', hiding);
END $$;

-- The ids under a name in a plan.
CREATE FUNCTION "plan_ids"(plan jsonb, name text) RETURNS int[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(x::int), '{}') FROM jsonb_array_elements_text(coalesce(plan -> name, '[]')) AS x
$$;
REVOKE ALL ON FUNCTION "hide"(jsonb, text, int, timestamptz), "plan_ids"(jsonb, text) FROM PUBLIC;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'palimpsest_app') THEN
    GRANT SELECT ON "Hiding" TO palimpsest_app;
  END IF;
END $$;
