-- CreateIndex
CREATE INDEX "Revision_suggestionId_idx" ON "Revision"("suggestionId");
