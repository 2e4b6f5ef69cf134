-- Apart from where it was added: there it would hold up all readers meanwhile.
ALTER TABLE "Indicator" VALIDATE CONSTRAINT "Indicator_baseline_or_reason";
