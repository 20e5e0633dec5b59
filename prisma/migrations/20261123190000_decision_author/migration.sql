-- Profiles and the queue count what a person has decided.
CREATE INDEX "Decision_authorId_idx" ON "Decision"("authorId");
