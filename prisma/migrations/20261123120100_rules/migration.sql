-- The rules of DESIGN §4 that Prisma cannot express. Whoever runs this migration is the owner; the
-- application connects as `palimpsest_app`, which may add to the history and never change it.

-- Values -------------------------------------------------------------------------------------

ALTER TABLE "Block"
  ADD CONSTRAINT "Block_hash_check" CHECK (octet_length("hash") = 32),
  ADD CONSTRAINT "Block_hidden_check" CHECK (("hash" IS NULL) = ("json" IS NULL));
ALTER TABLE "Document"
  ADD CONSTRAINT "Document_hash_check" CHECK (octet_length("hash") = 32),
  ALTER COLUMN "blocks" SET NOT NULL,
  ALTER COLUMN "sources" SET NOT NULL;
ALTER TABLE "Revision"
  ADD CONSTRAINT "Revision_root_check" CHECK (("parentId" IS NULL) = ("number" = 1)),
  ADD CONSTRAINT "Revision_number_check" CHECK ("number" >= 1),
  ADD CONSTRAINT "Revision_position_check" CHECK ("position" >= 1),
  ADD CONSTRAINT "Revision_chain_check" CHECK (octet_length("chainHash") = 32),
  ADD CONSTRAINT "Revision_details_check" CHECK (
    ("details" IS NULL) = ("detailsSalt" IS NULL) AND ("details" IS NULL) = ("detailsDigest" IS NOT NULL)),
  ADD CONSTRAINT "Revision_document_check" CHECK (("documentSalt" IS NULL) = ("documentDigest" IS NOT NULL));
ALTER TABLE "Article"
  ADD CONSTRAINT "Article_slug_check" CHECK (
    "slug" <> '' AND "slugKey" <> '' AND length("slug") <= 200 AND "slug" IS NFC NORMALIZED
    AND "slug" !~ '[[:cntrl:][:space:]/?#]' AND "slugKey" !~ '\.md$'),
  ADD CONSTRAINT "Article_protection_check" CHECK ("protection" BETWEEN 0 AND 9),
  ADD CONSTRAINT "Article_review_check" CHECK ("reviewEveryDays" BETWEEN 1 AND 3660);
ALTER TABLE "Suggestion"
  ADD CONSTRAINT "Suggestion_state_check" CHECK (
    "state" IN ('open', 'changes-requested', 'published', 'declined', 'withdrawn', 'obsolete')),
  ADD CONSTRAINT "Suggestion_version_check" CHECK ("version" >= 1);
ALTER TABLE "SuggestionVersion" ADD CONSTRAINT "SuggestionVersion_number_check" CHECK ("number" >= 1);
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_verdict_check" CHECK (
  "verdict" IN ('approve', 'request-changes', 'decline', 'withdraw', 'reopen', 'accept', 'reject', 'clear', 'publish', 'obsolete'));
ALTER TABLE "Author" ADD CONSTRAINT "Author_kind_check" CHECK ("kind" IN ('account', 'guest', 'system'));
-- One account writes under one name; guests' names that it claimed are linked beside it.
CREATE UNIQUE INDEX "Author_account_key" ON "Author" ("userId") WHERE "kind" = 'account';
ALTER TABLE "User" ADD CONSTRAINT "User_role_check" CHECK ("role" IN ('reader', 'contributor', 'trusted', 'reviewer', 'admin'));
ALTER TABLE "Site"
  ADD CONSTRAINT "Site_single_row_check" CHECK ("id" = 1),
  ADD CONSTRAINT "Site_single_reviewer_check" CHECK ("singleReviewer" IN ('auto', 'on', 'off'));

-- The rows of a history belong together ---------------------------------------------------------

-- A document refers only to blocks that exist and are not hidden (arrays cannot carry foreign keys).
CREATE FUNCTION "document_check"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM unnest(array[NEW."headId"] || NEW."blocks" || NEW."sources") AS u(id)
    LEFT JOIN "Block" b ON b."id" = u.id WHERE b."json" IS NULL
  ) THEN
    RAISE EXCEPTION 'document refers to a block that does not exist' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Document_check" BEFORE INSERT ON "Document" FOR EACH ROW EXECUTE FUNCTION "document_check"();

-- The parent is the revision before, of the same article; the place in the commit order is given
-- here, under a lock held until the commit, so that the order has no gaps and is the order of commits.
CREATE FUNCTION "revision_check"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."parentId" IS NOT NULL AND NOT EXISTS (
    SELECT FROM "Revision" p
    WHERE p."id" = NEW."parentId" AND p."articleId" = NEW."articleId" AND p."number" = NEW."number" - 1
  ) THEN
    RAISE EXCEPTION 'parent is not the revision before of the same article' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."position" = 0 THEN
    PERFORM pg_advisory_xact_lock(hashtext('palimpsest revision position'));
    NEW."position" := (SELECT coalesce(max("position"), 0) + 1 FROM "Revision");
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Revision_check" BEFORE INSERT ON "Revision" FOR EACH ROW EXECUTE FUNCTION "revision_check"();

-- The current revision moves to its own child and nowhere else: compare-and-set, held by the database.
CREATE FUNCTION "article_current_check"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before int := CASE WHEN TG_OP = 'UPDATE' THEN OLD."currentRevisionId" END;
BEGIN
  IF NEW."currentRevisionId" IS NOT DISTINCT FROM before THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
    SELECT FROM "Revision" r
    WHERE r."id" = NEW."currentRevisionId" AND r."articleId" = NEW."id" AND r."parentId" IS NOT DISTINCT FROM before
  ) THEN
    RAISE EXCEPTION 'the current revision can only move to its child' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Article_current_check" BEFORE INSERT OR UPDATE OF "currentRevisionId" ON "Article"
  FOR EACH ROW EXECUTE FUNCTION "article_current_check"();

CREATE FUNCTION "suggestion_version_check"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."baseRevisionId" IS NOT NULL AND NOT EXISTS (
    SELECT FROM "Revision" r JOIN "Suggestion" s ON s."articleId" = r."articleId"
    WHERE r."id" = NEW."baseRevisionId" AND s."id" = NEW."suggestionId"
  ) THEN
    RAISE EXCEPTION 'the base is a revision of another article' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "SuggestionVersion_check" BEFORE INSERT ON "SuggestionVersion"
  FOR EACH ROW EXECUTE FUNCTION "suggestion_version_check"();

CREATE FUNCTION "confirmation_check"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "Revision" r WHERE r."id" = NEW."revisionId" AND r."articleId" = NEW."articleId") THEN
    RAISE EXCEPTION 'the confirmed revision is of another article' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Confirmation_check" BEFORE INSERT ON "Confirmation" FOR EACH ROW EXECUTE FUNCTION "confirmation_check"();

-- Append-only --------------------------------------------------------------------------------

-- True while the owner runs one of the erasing functions below. The setting alone is not enough:
-- the current user must own the table, and then only for the rest of that transaction.
CREATE FUNCTION "erasing"(relation oid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('palimpsest.erasing', true), '') = 'on'
    AND pg_get_userbyid((SELECT relowner FROM pg_class WHERE oid = relation)) = current_user
$$;

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_LEVEL = 'ROW' AND "erasing"(TG_RELID) THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION '% of "%" refused: it is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Block', 'Document', 'Revision', 'SuggestionVersion', 'Decision', 'Comment', 'Confirmation', 'AuditEvent'] LOOP
    EXECUTE format('CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "refuse_change"()', name);
    EXECUTE format('CREATE TRIGGER "append_only_truncate" BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"()', name);
  END LOOP;
END $$;

-- Erasing, by the owner alone ------------------------------------------------------------------

-- Hides blocks for good: their content and hash, and the unsalted hash and salt of every document
-- that holds them. H(salt, hash) stays as a tombstone in the revisions, so that the chain verifies
-- and short secrets cannot be guessed. Returns the number of revisions touched.
CREATE FUNCTION "hide"(block_ids int[]) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  documents int[];
  touched int;
BEGIN
  PERFORM set_config('palimpsest.erasing', 'on', true);
  SELECT array_agg("id") INTO documents FROM "Document"
    WHERE (array["headId"] || "blocks" || "sources") && block_ids AND "hash" IS NOT NULL;
  UPDATE "Revision" r SET "documentDigest" = sha256(r."documentSalt" || d."hash"), "documentSalt" = NULL
    FROM "Document" d WHERE d."id" = r."documentId" AND d."id" = ANY (documents) AND r."documentSalt" IS NOT NULL;
  GET DIAGNOSTICS touched = ROW_COUNT;
  UPDATE "Document" SET "hash" = NULL WHERE "id" = ANY (documents);
  UPDATE "Block" SET "hash" = NULL, "json" = NULL WHERE "id" = ANY (block_ids);
  DELETE FROM "SearchEntry" s USING "Article" a JOIN "Revision" r ON r."id" = a."currentRevisionId"
    WHERE s."articleId" = a."id" AND r."documentId" = ANY (documents);
  UPDATE "Article" a SET "renderVersion" = "renderVersion" + 1 FROM "Revision" r
    WHERE r."articleId" = a."id" AND r."documentId" = ANY (documents);
  PERFORM set_config('palimpsest.erasing', 'off', true);
  RETURN touched;
END $$;

-- Hides the details (summary, approvals, decisions) of one revision. `digest` is what the chain
-- hash covers of them: H(salt, details), computed and checked by the caller.
CREATE FUNCTION "hide_details"(revision_id int, digest bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('palimpsest.erasing', 'on', true);
  UPDATE "Revision" SET "details" = NULL, "detailsSalt" = NULL, "detailsDigest" = digest
    WHERE "id" = revision_id AND "details" IS NOT NULL;
  PERFORM set_config('palimpsest.erasing', 'off', true);
END $$;

-- Deletes suggestions that no revision came from, with versions, decisions and comments, and then
-- the documents and blocks that nothing else holds. Returns the number of suggestions deleted.
CREATE FUNCTION "purge_unpublished"(suggestion_ids int[]) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  doomed int[];
  documents int[];
  candidates int[];
BEGIN
  PERFORM set_config('palimpsest.erasing', 'on', true);
  -- Whoever is storing a document holds ROW EXCLUSIVE on both, and may rely on blocks found there.
  LOCK TABLE "Block", "Document" IN SHARE ROW EXCLUSIVE MODE;
  SELECT coalesce(array_agg(s."id"), '{}') INTO doomed FROM "Suggestion" s
    WHERE s."id" = ANY (suggestion_ids) AND NOT EXISTS (SELECT FROM "Revision" r WHERE r."suggestionId" = s."id");
  SELECT coalesce(array_agg(DISTINCT "documentId"), '{}') INTO documents FROM "SuggestionVersion" WHERE "suggestionId" = ANY (doomed);
  DELETE FROM "Draft" WHERE "suggestionId" = ANY (doomed);
  DELETE FROM "Comment" WHERE "suggestionId" = ANY (doomed);
  DELETE FROM "Decision" WHERE "suggestionId" = ANY (doomed);
  DELETE FROM "SuggestionVersion" WHERE "suggestionId" = ANY (doomed);
  DELETE FROM "Suggestion" WHERE "id" = ANY (doomed);
  WITH gone AS (
    DELETE FROM "Document" d WHERE d."id" = ANY (documents)
      AND NOT EXISTS (SELECT FROM "Revision" r WHERE r."documentId" = d."id")
      AND NOT EXISTS (SELECT FROM "SuggestionVersion" v WHERE v."documentId" = d."id")
    RETURNING array["headId"] || "blocks" || "sources" AS blocks
  ) SELECT coalesce(array_agg(DISTINCT u), '{}') INTO candidates FROM gone, unnest(gone.blocks) AS u;
  DELETE FROM "Block" b WHERE b."id" = ANY (candidates)
    AND NOT EXISTS (SELECT FROM "Document" d WHERE (array[d."headId"] || d."blocks" || d."sources") && array[b."id"]);
  PERFORM set_config('palimpsest.erasing', 'off', true);
  RETURN coalesce(array_length(doomed, 1), 0);
END $$;

REVOKE ALL ON FUNCTION "hide"(int[]), "hide_details"(int, bytea), "purge_unpublished"(int[]) FROM PUBLIC;

-- Search -----------------------------------------------------------------------------------------

-- The text search configuration of a BCP 47 language; words of other languages are taken as they stand.
CREATE FUNCTION "search_config"(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE split_part(lower(language), '-', 1)
    WHEN 'en' THEN 'pg_catalog.english'::regconfig WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'it' THEN 'pg_catalog.italian'::regconfig WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
    WHEN 'nl' THEN 'pg_catalog.dutch'::regconfig WHEN 'sv' THEN 'pg_catalog.swedish'::regconfig
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig ELSE 'pg_catalog.simple'::regconfig END
$$;
ALTER TABLE "SearchEntry" ADD COLUMN "vector" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector("search_config"("language"), "title"), 'A')
  || setweight(to_tsvector('pg_catalog.simple'::regconfig, "title"), 'A')
  || setweight(to_tsvector("search_config"("language"), "description"), 'B')
  -- PostgreSQL refuses vectors over 1 MB; the first 400,000 characters of an article are searched.
  || setweight(to_tsvector("search_config"("language"), left("text", 400000)), 'D')) STORED;
CREATE INDEX "SearchEntry_vector_idx" ON "SearchEntry" USING gin ("vector");
CREATE INDEX "SearchEntry_title_idx" ON "SearchEntry" (lower("title") text_pattern_ops);

-- The application's role -----------------------------------------------------------------------

INSERT INTO "Site" ("id") VALUES (1) ON CONFLICT DO NOTHING;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'palimpsest_app') THEN
    BEGIN
      CREATE ROLE palimpsest_app LOGIN;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this cluster was faster
      WHEN insufficient_privilege THEN NULL; -- a single role: the start says that only the triggers hold
    END;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'palimpsest_app') THEN
    GRANT USAGE ON SCHEMA public TO palimpsest_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO palimpsest_app;
    GRANT SELECT, INSERT ON "Block", "Document", "Revision", "SuggestionVersion", "Decision", "Comment", "Confirmation", "AuditEvent" TO palimpsest_app;
    GRANT SELECT, INSERT, UPDATE ON "Article", "Suggestion", "Author" TO palimpsest_app;
    GRANT SELECT, UPDATE ON "Site" TO palimpsest_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON "Redirect", "Draft", "User", "Session", "Account", "Verification", "RateLimit", "ApiToken",
      "IdempotentAnswer", "OutboxMail", "SearchEntry", "ArticleLink", "SourceUse" TO palimpsest_app;
    IF to_regclass('"_prisma_migrations"') IS NOT NULL THEN
      GRANT SELECT ON "_prisma_migrations" TO palimpsest_app; -- to see whether the database is newer than the code
    END IF;
  END IF;
END $$;
