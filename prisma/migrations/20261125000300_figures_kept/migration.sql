-- A new year keeps the figures of 人事課 and 財政課 as they are, unless it is set otherwise.
ALTER TABLE "FiscalYear" ALTER COLUMN "departmentsOverwriteFigures" SET DEFAULT false;
