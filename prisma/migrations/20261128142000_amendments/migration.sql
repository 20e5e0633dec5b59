-- A reviewer's amendment is a version of the suggestion; the record says who made it, of what, and why.
ALTER TABLE "Decision" DROP CONSTRAINT "Decision_verdict_check";
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_verdict_check" CHECK (
  "verdict" IN ('approve', 'request-changes', 'decline', 'withdraw', 'reopen', 'accept', 'reject', 'clear', 'publish', 'obsolete', 'amend'));
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_amend_check" CHECK (
  "verdict" <> 'amend' OR ("hunkId" IS NOT NULL AND "versionNumber" > 1));
-- A version has one writer.
CREATE UNIQUE INDEX "Decision_amend_key" ON "Decision" ("suggestionId", "versionNumber") WHERE "verdict" = 'amend';

-- Who wrote which words of an amended revision is read from its details: once they are hidden, blame is rebuilt without them.
CREATE TRIGGER "Revision_forget_blame" AFTER UPDATE ON "Revision" FOR EACH STATEMENT EXECUTE FUNCTION "forget_blame"();
