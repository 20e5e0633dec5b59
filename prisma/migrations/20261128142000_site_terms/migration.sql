-- Who may suggest on this wiki, and under which licences its articles have been published.
ALTER TABLE "Site" ADD COLUMN "suggesting" TEXT NOT NULL DEFAULT 'everybody',
  ADD COLUMN "licences" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "Site"
  ADD CONSTRAINT "Site_suggesting_check" CHECK ("suggesting" IN ('everybody', 'accounts', 'invited')),
  ADD CONSTRAINT "Site_licences_check" CHECK (jsonb_typeof("licences") = 'array');
