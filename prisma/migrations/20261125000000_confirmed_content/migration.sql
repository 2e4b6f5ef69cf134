-- 課長確認 holds what it is about, and stands as long as the project says just that. What an earlier one was about was not
-- kept: it is given anew.
ALTER TABLE "ProjectConfirmation" ADD COLUMN "contentHash" CHAR(64) NOT NULL DEFAULT '';
ALTER TABLE "ProjectConfirmation" ALTER COLUMN "contentHash" DROP DEFAULT;
