-- Whether what a field was given came with a sheet of 人事課 or 財政課, and not from somebody of the department.
ALTER TABLE "FieldRevision" ADD COLUMN "official" BOOLEAN NOT NULL DEFAULT false;
