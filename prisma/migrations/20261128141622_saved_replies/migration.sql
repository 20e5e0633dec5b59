-- AlterTable
ALTER TABLE "User" ADD COLUMN     "singleKeys" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "SavedReply" (
    "id" SERIAL NOT NULL,
    "userId" TEXT,
    "uses" TEXT[],
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedReply_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SavedReply_userId_idx" ON "SavedReply"("userId");

-- AddForeignKey
ALTER TABLE "SavedReply" ADD CONSTRAINT "SavedReply_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------

ALTER TABLE "SavedReply"
  ALTER COLUMN "uses" SET NOT NULL,
  ADD CONSTRAINT "SavedReply_uses_check" CHECK (
    cardinality("uses") > 0 AND "uses" <@ ARRAY['reject', 'decline', 'request-changes']),
  ADD CONSTRAINT "SavedReply_body_check" CHECK ("body" <> '' AND length("body") <= 1000);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'palimpsest_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON "SavedReply" TO palimpsest_app;
    GRANT USAGE ON SEQUENCE "SavedReply_id_seq" TO palimpsest_app;
  END IF;
END $$;
