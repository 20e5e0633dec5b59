-- A reviewer says that nothing more of a suggestion is published: a part of it is, and the rest is rejected.
ALTER TABLE "Decision" DROP CONSTRAINT "Decision_verdict_check";
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_verdict_check" CHECK (
  "verdict" IN ('approve', 'request-changes', 'decline', 'withdraw', 'reopen', 'accept', 'reject', 'clear', 'publish', 'conclude', 'obsolete', 'amend'));
