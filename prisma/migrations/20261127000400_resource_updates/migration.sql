-- 補正・繰越・流用・決算 after the plan: written by the office, published without a new edition, never changed after that.
-- SQLSTATE MY005: the council has not voted the amount.
-- No update was ever written: the locks these take last milliseconds.
-- squawk-ignore-file adding-foreign-key-constraint, require-concurrent-index-creation, adding-required-field, constraint-missing-not-valid, ban-drop-not-null

ALTER TYPE "ResourceUpdateKind" ADD VALUE 'CARRY_OVER' BEFORE 'TRANSFER';

ALTER TABLE "ResourceUpdate"
  ADD COLUMN "basis" "BudgetBasis" NOT NULL,
  ADD COLUMN "replacesId" INTEGER REFERENCES "ResourceUpdate"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "lockVersion" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "writtenById" INTEGER NOT NULL REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN "writtenAt" TIMESTAMPTZ(3) NOT NULL,
  ADD COLUMN "number" INTEGER,
  ADD COLUMN "publishedById" INTEGER REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "ResourceUpdate_published" CHECK (("publishedAt" IS NULL) = ("publishedById" IS NULL) AND ("publishedAt" IS NULL) = (number IS NULL)),
  -- 流用, 繰越 and 決算 carry no vote of their own; 補正 does, and none that is still to come.
  ADD CONSTRAINT "ResourceUpdate_voted" CHECK ("publishedAt" IS NULL
    OR coalesce("votedOn" <= ("publishedAt" AT TIME ZONE 'Asia/Tokyo')::date, kind <> 'SUPPLEMENTARY_BUDGET')),
  ADD CONSTRAINT "ResourceUpdate_past" CHECK ("publishedAt" IS NULL OR "effectiveOn" <= ("publishedAt" AT TIME ZONE 'Asia/Tokyo')::date),
  ADD CONSTRAINT "ResourceUpdate_basis" CHECK (kind = 'SUPPLEMENTARY_BUDGET' AND basis = 'SUPPLEMENTED'
    OR kind = 'SETTLEMENT' AND basis IN ('EXPECTED_SETTLEMENT', 'SETTLED')
    OR kind NOT IN ('SUPPLEMENTARY_BUDGET', 'SETTLEMENT') AND basis NOT IN ('EXPECTED_SETTLEMENT', 'SETTLED'));
CREATE UNIQUE INDEX "ResourceUpdate_planId_number_key" ON "ResourceUpdate"("planId", "number");
CREATE INDEX "ResourceUpdate_replacesId_idx" ON "ResourceUpdate"("replacesId");
CREATE INDEX "ResourceUpdate_writtenById_idx" ON "ResourceUpdate"("writtenById");
CREATE INDEX "ResourceUpdate_publishedById_idx" ON "ResourceUpdate"("publishedById");
-- What is published is replaced once.
CREATE UNIQUE INDEX "ResourceUpdate_replaced_once" ON "ResourceUpdate"("replacesId") WHERE "publishedAt" IS NOT NULL;

/* What an amount changes, or, in a 決算, what became of it. */
ALTER TABLE "ResourceUpdateLine"
  ALTER COLUMN "difference" DROP NOT NULL,
  ADD COLUMN "spent" BIGINT,
  ADD COLUMN "carriedForward" BIGINT,
  ADD COLUMN "unused" BIGINT,
  ADD CONSTRAINT "ResourceUpdateLine_amounts" CHECK ((difference IS NULL) = (spent IS NOT NULL) AND (difference IS NULL OR difference <> 0)
    AND (spent IS NOT NULL OR "carriedForward" IS NULL AND unused IS NULL) AND spent >= 0 AND "carriedForward" >= 0 AND unused >= 0);

CREATE TABLE "ResourceUpdateProject" (
    "updateId" INTEGER NOT NULL,
    "projectKey" UUID NOT NULL,
    "difference" BIGINT,
    "settled" BIGINT,

    CONSTRAINT "ResourceUpdateProject_pkey" PRIMARY KEY ("updateId", "projectKey"),
    CONSTRAINT "ResourceUpdateProject_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "ResourceUpdate"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ResourceUpdateProject_amounts" CHECK (("difference" IS NULL) = ("settled" IS NOT NULL) AND "difference" <> 0 AND "settled" >= 0)
);

/* A published update stays as it is, and only `published.publish_update` makes it one. */
CREATE FUNCTION guard_resource_update() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD."publishedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'resource update % is published', OLD.id USING ERRCODE = 'MY002';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW."planId") IS DISTINCT FROM (OLD.id, OLD."planId") THEN
    RAISE EXCEPTION 'resource update %: its plan cannot change', OLD.id USING ERRCODE = 'MY001';
  END IF;
  IF NEW."replacesId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM public."ResourceUpdate" r
    WHERE r.id = NEW."replacesId" AND r."planId" = NEW."planId" AND r.kind = NEW.kind AND r."publishedAt" IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'resource update %: replaces none that is published', NEW.id USING ERRCODE = 'MY003';
  END IF;
  IF NEW."publishedAt" IS NOT NULL THEN
    IF NEW.kind = 'SUPPLEMENTARY_BUDGET' AND NEW."votedOn" IS NULL
      OR NEW."votedOn" > (NEW."publishedAt" AT TIME ZONE 'Asia/Tokyo')::date THEN
      RAISE EXCEPTION 'resource update %: the council has not voted it', NEW.id USING ERRCODE = 'MY005';
    END IF;
    IF NOT EXISTS (
      SELECT 1 FROM published.publication p
      JOIN public."Plan" plan ON plan.id = NEW."planId" AND plan.year = p.year
      JOIN public."Department" d ON d.id = plan."departmentId" AND d.slug = p."departmentSlug"
      WHERE p.kind = 'RESOURCE_UPDATE' AND p.version = NEW.number::text
    ) THEN
      RAISE EXCEPTION 'resource update %: nothing was published of it', NEW.id USING ERRCODE = 'MY004';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_resource_update BEFORE INSERT OR UPDATE OR DELETE ON "ResourceUpdate"
  FOR EACH ROW EXECUTE FUNCTION guard_resource_update();

/* The amounts of an update change until it is published. FOR SHARE makes a save and the publication wait for one another. */
CREATE FUNCTION refuse_published_amounts() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of integer := CASE WHEN TG_OP = 'DELETE' THEN OLD."updateId" ELSE NEW."updateId" END;
  at timestamptz;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."updateId" <> OLD."updateId" THEN
    RAISE EXCEPTION 'an amount stays with its update' USING ERRCODE = 'MY001';
  END IF;
  SELECT "publishedAt" INTO at FROM public."ResourceUpdate" WHERE id = of FOR SHARE;
  IF at IS NOT NULL THEN
    RAISE EXCEPTION 'resource update % is published', of USING ERRCODE = 'MY002';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER refuse_published_amounts BEFORE INSERT OR UPDATE OR DELETE ON "ResourceUpdateLine"
  FOR EACH ROW EXECUTE FUNCTION refuse_published_amounts();
CREATE TRIGGER refuse_published_amounts BEFORE INSERT OR UPDATE OR DELETE ON "ResourceUpdateProject"
  FOR EACH ROW EXECUTE FUNCTION refuse_published_amounts();

/* The only way of an update into `published`: `content` is its canonical text, `document` that text with the acts around it.
   Both must say exactly what the rows say. Residents get it beside the edition that they read. */
CREATE FUNCTION published.publish_update(update integer, person integer, content text, document text, published_at timestamptz)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  u public."ResourceUpdate";
  plan public."Plan";
  department public."Department";
  edition jsonb;
  said jsonb;
  expected jsonb;
  next integer;
  made integer;
BEGIN
  SELECT r."planId" INTO next FROM public."ResourceUpdate" r WHERE r.id = update;
  SELECT * INTO STRICT plan FROM public."Plan" p WHERE p.id = next FOR UPDATE;
  SELECT * INTO STRICT u FROM public."ResourceUpdate" r WHERE r.id = update FOR UPDATE;
  SELECT * INTO STRICT department FROM public."Department" d WHERE d.id = plan."departmentId";
  SELECT p.document::jsonb INTO edition FROM published.current c JOIN published.publication p ON p.id = c."publicationId"
  WHERE c.year = plan.year AND c."departmentSlug" = department.slug;
  IF u."publishedAt" IS NOT NULL OR edition IS NULL THEN
    RAISE EXCEPTION 'resource update % is published, or has no plan to stand beside', update USING ERRCODE = 'MY003';
  END IF;
  IF u.kind = 'SUPPLEMENTARY_BUDGET' AND u."votedOn" IS NULL OR u."votedOn" > (published_at AT TIME ZONE 'Asia/Tokyo')::date THEN
    RAISE EXCEPTION 'resource update %: the council has not voted it', update USING ERRCODE = 'MY005';
  END IF;
  SELECT count(*) + 1 INTO next FROM public."ResourceUpdate" r WHERE r."planId" = plan.id AND r."publishedAt" IS NOT NULL;
  said := jsonb_strip_nulls(jsonb_build_object(
    'contentSchema', 1, 'kind', u.kind, 'basis', u.basis, 'effectiveOn', u."effectiveOn", 'votedOn', u."votedOn",
    'explanation', nullif(u.explanation, ''),
    'replaces', (SELECT r.number FROM public."ResourceUpdate" r WHERE r.id = u."replacesId"),
    'accounts', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('account', a.name, 'accountKind', a.kind,
        'difference', l.difference, 'spent', l.spent, 'carriedForward', l."carriedForward", 'unused', l.unused)) ORDER BY a.position, a.id), '[]')
      FROM public."ResourceUpdateLine" l JOIN public."BudgetAccount" a ON a.id = l."accountId" WHERE l."updateId" = u.id),
    'projects', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('key', l."projectKey", 'number', project -> 'number',
        'title', project -> 'title', 'difference', l.difference, 'settled', l.settled)) ORDER BY (project ->> 'number')::integer), '[]')
      FROM public."ResourceUpdateProject" l
      LEFT JOIN jsonb_path_query(edition, '$.content.policies[*].projects[*]') project ON project ->> 'key' = l."projectKey"::text
      WHERE l."updateId" = u.id)));
  expected := jsonb_build_object(
    'documentSchema', 1, 'kind', 'RESOURCE_UPDATE', 'year', plan.year, 'departmentSlug', department.slug,
    'departmentName', edition #> '{content,department,name}', 'number', next,
    'publishedAt', to_char(date_trunc('milliseconds', published_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'contentHash', encode(sha256(convert_to(content, 'UTF8')), 'hex'),
    'content', said);
  IF content::jsonb IS DISTINCT FROM said OR document::jsonb IS DISTINCT FROM expected
    OR EXISTS (SELECT 1 FROM jsonb_array_elements(said -> 'projects') project WHERE NOT project ? 'number')
    OR jsonb_array_length(said -> 'accounts') + jsonb_array_length(said -> 'projects') = 0
    OR published_at > now() + interval '5 minutes' THEN
    RAISE EXCEPTION 'resource update %: the document is not what was written', update USING ERRCODE = 'MY004';
  END IF;
  INSERT INTO published.publication (kind, year, "departmentSlug", version, document, "documentHash", "contentHash", "publishedAt")
  VALUES ('RESOURCE_UPDATE', plan.year, department.slug, next::text, document, encode(sha256(convert_to(document, 'UTF8')), 'hex'),
    encode(sha256(convert_to(content, 'UTF8')), 'hex'), published_at)
  RETURNING id INTO made;
  UPDATE public."ResourceUpdate" SET number = next, "publishedById" = person, "publishedAt" = published_at, "lockVersion" = "lockVersion" + 1
  WHERE id = u.id;
  RETURN made;
END $$;

REVOKE ALL ON FUNCTION guard_resource_update(), refuse_published_amounts() FROM PUBLIC;
REVOKE ALL ON FUNCTION published.publish_update(integer, integer, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.publish_update(integer, integer, text, text, timestamptz) TO meyasu_app;
GRANT SELECT, INSERT, DELETE ON "ResourceUpdateProject" TO meyasu_app;
REVOKE UPDATE ON "ResourceUpdate", "ResourceUpdateLine" FROM meyasu_app;
-- What makes it published is the function's alone to write.
REVOKE INSERT ON "ResourceUpdate" FROM meyasu_app;
GRANT INSERT ("planId", kind, basis, "effectiveOn", "votedOn", explanation, "replacesId", "lockVersion", "writtenById", "writtenAt") ON "ResourceUpdate" TO meyasu_app;
GRANT UPDATE (basis, "effectiveOn", "votedOn", explanation, "replacesId", "lockVersion", "writtenById", "writtenAt") ON "ResourceUpdate" TO meyasu_app;
