-- The way of a fiscal year from its planning to its closing, departments that it leaves out, and what departments propose for
-- the year after, once the office releases it.
-- Years, ratings and exemptions are a handful of rows each: the locks these take last milliseconds.
-- squawk-ignore-file adding-foreign-key-constraint, require-concurrent-index-creation, constraint-missing-not-valid

ALTER TABLE "FiscalYear" ADD CONSTRAINT "FiscalYear_explanation" CHECK ("explanationBelow" BETWEEN 0 AND 100);
ALTER TABLE "YearExemption" ADD CONSTRAINT "YearExemption_reason" CHECK (btrim(reason) <> '');

CREATE TABLE "YearReopening" (
    "id" SERIAL NOT NULL,
    "year" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "askedById" INTEGER NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "droppedAt" TIMESTAMPTZ(3),
    "agreedById" INTEGER,
    "agreedAt" TIMESTAMPTZ(3),
    "evidenceNote" TEXT NOT NULL DEFAULT '',
    "spent" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "YearReopening_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "YearReopening_year_fkey" FOREIGN KEY ("year") REFERENCES "FiscalYear"("year") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "YearReopening_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "YearReopening_agreedById_fkey" FOREIGN KEY ("agreedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "YearReopening_reason" CHECK (btrim("reason") <> ''),
    CONSTRAINT "YearReopening_agreed" CHECK (("agreedAt" IS NULL) = ("agreedById" IS NULL) AND ("agreedAt" IS NULL OR "droppedAt" IS NULL)),
    CONSTRAINT "YearReopening_two" CHECK ("agreedById" <> "askedById"),
    CONSTRAINT "YearReopening_spent" CHECK (NOT "spent" OR "agreedAt" IS NOT NULL)
);
CREATE INDEX "YearReopening_year_idx" ON "YearReopening"("year");
CREATE INDEX "YearReopening_askedById_idx" ON "YearReopening"("askedById");
CREATE INDEX "YearReopening_agreedById_idx" ON "YearReopening"("agreedById");
CREATE UNIQUE INDEX "YearReopening_one_open" ON "YearReopening" ("year") WHERE "droppedAt" IS NULL AND NOT "spent";

-- ───────────────────────── the record wall ─────────────────────────

/* The departments that a year asks: those there on its first day or with a plan of it, without those it leaves out.
   lib/years/phase-queries.ts asks the same. */
CREATE FUNCTION departments_asked(of_year integer) RETURNS SETOF integer LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT d.id FROM public."Department" d
  WHERE (d."startsOn" <= make_date(of_year, 4, 1) AND (d."endsOn" IS NULL OR d."endsOn" >= make_date(of_year, 4, 1))
      OR EXISTS (SELECT 1 FROM public."Plan" p WHERE p.year = of_year AND p."departmentId" = d.id))
    AND NOT EXISTS (SELECT 1 FROM public."YearExemption" e WHERE e.year = of_year AND e."departmentId" = d.id)
$$;

/* Whether a department that the year asks has no plan that residents read. */
CREATE FUNCTION year_lacks_plans(of_year integer) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.departments_asked(of_year) AS asked(id) WHERE NOT EXISTS (
    SELECT 1 FROM public."Plan" p JOIN public."PlanEdition" e ON e."planId" = p.id AND e.state = 'PUBLISHED'
    WHERE p.year = of_year AND p."departmentId" = asked.id))
$$;

/* Whether a department that the year asks has no year-end report that residents read, or a project of one has no direction. */
CREATE FUNCTION year_lacks_results(of_year integer) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.departments_asked(of_year) AS asked(id) WHERE NOT EXISTS (
    SELECT 1 FROM public."Plan" p JOIN public."ResultReport" r ON r."planId" = p.id AND r.period = 'YEAREND' AND r.state = 'PUBLISHED'
    WHERE p.year = of_year AND p."departmentId" = asked.id
      AND NOT EXISTS (SELECT 1 FROM public."Project" project WHERE project."editionId" = r."editionId" AND NOT EXISTS (
        SELECT 1 FROM public."ProjectResult" result
        WHERE result."reportId" = r.id AND result."projectKey" = project."seriesKey" AND result.direction IS NOT NULL))))
$$;

/* A year moves only along these pairs and only where nothing is missing; a closed one comes back by two persons' agreement,
   which serves once. */
CREATE FUNCTION guard_year() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.phase <> 'PLANNING' THEN
      RAISE EXCEPTION 'a year begins with its planning' USING ERRCODE = 'MY003';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW."formVersionId" IS DISTINCT FROM OLD."formVersionId" AND EXISTS (
    SELECT 1 FROM public."PlanEdition" e JOIN public."Plan" p ON p.id = e."planId"
    WHERE p.year = NEW.year AND e.state NOT IN ('DRAFT', 'CHANGES_REQUESTED', 'DISCARDED')
  ) THEN
    RAISE EXCEPTION 'plans of the year % were given away on its form', NEW.year USING ERRCODE = 'MY001';
  END IF;
  IF NEW.phase = OLD.phase THEN
    RETURN NEW;
  END IF;
  IF (OLD.phase::text || '>' || NEW.phase::text) NOT IN (
    'PLANNING>IN_FORCE', 'IN_FORCE>MIDYEAR', 'IN_FORCE>YEAREND', 'MIDYEAR>YEAREND', 'YEAREND>RESULTS_PUBLISHED',
    'RESULTS_PUBLISHED>CLOSED', 'CLOSED>RESULTS_PUBLISHED'
  ) OR NEW.phase = 'MIDYEAR' AND NEW.midyear = 'NONE' OR OLD.phase = 'IN_FORCE' AND NEW.phase = 'YEAREND' AND NEW.midyear <> 'NONE' THEN
    RAISE EXCEPTION 'no move of the year % from % to %', NEW.year, OLD.phase, NEW.phase USING ERRCODE = 'MY003';
  END IF;
  IF NEW.phase = 'IN_FORCE' AND public.year_lacks_plans(NEW.year)
    OR NEW.phase IN ('RESULTS_PUBLISHED', 'CLOSED') AND OLD.phase <> 'CLOSED' AND public.year_lacks_results(NEW.year) THEN
    RAISE EXCEPTION 'the year % is not ready to be %', NEW.year, NEW.phase USING ERRCODE = 'MY004';
  END IF;
  IF OLD.phase = 'CLOSED' THEN
    UPDATE public."YearReopening" SET spent = true WHERE year = NEW.year AND "agreedById" IS NOT NULL AND NOT spent;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'nobody agreed that the year % is opened again', NEW.year USING ERRCODE = 'MY004';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_year BEFORE INSERT OR UPDATE ON "FiscalYear" FOR EACH ROW EXECUTE FUNCTION guard_year();

-- A form that a year had stays as it was: another one is another version.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "FormVersion" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON "FormVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

/* What was asked stays as it was asked; it is dropped, or agreed to by another, once. */
CREATE FUNCTION guard_reopening() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."agreedById" IS NOT NULL OR NEW."droppedAt" IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM public."FiscalYear" y WHERE y.year = NEW.year AND y.phase = 'CLOSED'
    ) THEN
      RAISE EXCEPTION 'only a closed year is asked to be opened again' USING ERRCODE = 'MY003';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.year, NEW.reason, NEW."askedById", NEW."askedAt") IS DISTINCT FROM (OLD.id, OLD.year, OLD.reason, OLD."askedById", OLD."askedAt")
    OR OLD.spent OR OLD."droppedAt" IS NOT NULL
    OR OLD."agreedById" IS NOT NULL AND (NEW."agreedById", NEW."agreedAt", NEW."evidenceNote", NEW."droppedAt")
      IS DISTINCT FROM (OLD."agreedById", OLD."agreedAt", OLD."evidenceNote", OLD."droppedAt") THEN
    RAISE EXCEPTION 'what was agreed about the year % stays', OLD.year USING ERRCODE = 'MY001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_reopening BEFORE INSERT OR UPDATE ON "YearReopening" FOR EACH ROW EXECUTE FUNCTION guard_reopening();

/* Whom a year leaves out stays so once it is closed. FOR SHARE makes this and the closing of the year wait for one another. */
CREATE FUNCTION refuse_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_year integer := CASE WHEN TG_OP = 'INSERT' THEN NEW.year ELSE OLD.year END;
  held text;
BEGIN
  SELECT phase::text INTO held FROM public."FiscalYear" WHERE year = of_year FOR SHARE;
  IF held = 'CLOSED' OR TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'the year % is closed, or a reason would change', of_year USING ERRCODE = 'MY001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER refuse_closed BEFORE INSERT OR UPDATE OR DELETE ON "YearExemption" FOR EACH ROW EXECUTE FUNCTION refuse_closed();

/* A scale stays as it is once a report was approved on it. */
CREATE FUNCTION refuse_used_scale() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE of_year integer := CASE WHEN TG_OP = 'INSERT' THEN NEW.year ELSE OLD.year END;
BEGIN
  IF EXISTS (
    SELECT 1 FROM public."ResultReport" r JOIN public."Plan" p ON p.id = r."planId" WHERE p.year = of_year AND r."approvedById" IS NOT NULL
  ) OR TG_OP = 'UPDATE' AND NEW.year <> OLD.year THEN
    RAISE EXCEPTION 'reports of the year % were approved on its scale', of_year USING ERRCODE = 'MY001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER refuse_used_scale BEFORE INSERT OR UPDATE OR DELETE ON "Rating" FOR EACH ROW EXECUTE FUNCTION refuse_used_scale();

-- ───────────────────────── the draft wall ─────────────────────────

/* The only way of 次年度の方向性 into `published`: takes a year-end report that residents read, and a document that lists what
   the department proposes for each of its projects, named as the department's proposal and nothing else. */
CREATE FUNCTION published.release_directions(report integer, content text, document text, published_at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  r public."ResultReport";
  plan public."Plan";
  department public."Department";
  listed jsonb;
  version text;
  hash text := encode(sha256(convert_to(content, 'UTF8')), 'hex');
  made integer;
BEGIN
  SELECT * INTO STRICT r FROM public."ResultReport" WHERE id = report FOR UPDATE;
  SELECT * INTO STRICT plan FROM public."Plan" WHERE id = r."planId";
  SELECT * INTO STRICT department FROM public."Department" WHERE id = plan."departmentId";
  IF r.period <> 'YEAREND' OR r.state <> 'PUBLISHED' THEN
    RAISE EXCEPTION 'report % is not one that residents read', report USING ERRCODE = 'MY003';
  END IF;
  SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'key', project.value ->> 'key', 'number', (project.value ->> 'number')::integer, 'title', project.value ->> 'title',
      'direction', result.direction, 'reason', nullif(result."directionReason", ''))) ORDER BY project.position)
  INTO listed
  FROM jsonb_array_elements(r."contentText"::jsonb -> 'projects') WITH ORDINALITY AS project(value, position)
  LEFT JOIN public."ProjectResult" result ON result."reportId" = r.id AND result."projectKey" = (project.value ->> 'key')::uuid;
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(listed) project WHERE NOT project ? 'direction') THEN
    RAISE EXCEPTION 'report %: a project has no direction', report USING ERRCODE = 'MY004';
  END IF;
  version := 'directions.' || 1 + (SELECT count(*) FROM published.publication p
    WHERE p.kind = 'DIRECTIONS' AND p.year = plan.year AND p."departmentSlug" = department.slug);
  IF content::jsonb IS DISTINCT FROM jsonb_build_object(
      'contentSchema', 1,
      'year', plan.year,
      'standing', '部の案',
      'department', jsonb_build_object('slug', department.slug, 'name', r."contentText"::jsonb #>> '{department,name}'),
      'report', 'yearend.' || r.number,
      'projects', listed)
    OR document::jsonb IS DISTINCT FROM jsonb_build_object(
      'documentSchema', 1,
      'kind', 'DIRECTIONS',
      'year', plan.year,
      'departmentSlug', department.slug,
      'position', department.position,
      'version', version,
      'publishedAt', to_char(date_trunc('milliseconds', published_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'contentHash', hash,
      'content', content::jsonb)
    OR published_at < r."publishedAt" OR published_at > now() + interval '5 minutes' THEN
    RAISE EXCEPTION 'report %: the document is not what the department proposes', report USING ERRCODE = 'MY004';
  END IF;
  INSERT INTO published.publication (kind, year, "departmentSlug", version, document, "documentHash", "contentHash", "publishedAt")
  VALUES ('DIRECTIONS', plan.year, department.slug, version, document, encode(sha256(convert_to(document, 'UTF8')), 'hex'), hash, published_at)
  RETURNING id INTO made;
  RETURN made;
END $$;

REVOKE ALL ON FUNCTION guard_year(), guard_reopening(), refuse_closed(), refuse_used_scale() FROM PUBLIC;
REVOKE ALL ON FUNCTION departments_asked(integer), year_lacks_plans(integer), year_lacks_results(integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION published.release_directions(integer, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION departments_asked(integer), year_lacks_plans(integer), year_lacks_results(integer) TO meyasu_app;
GRANT EXECUTE ON FUNCTION published.release_directions(integer, text, text, timestamptz) TO meyasu_app;
GRANT SELECT, INSERT, UPDATE ON "YearReopening" TO meyasu_app;
GRANT USAGE ON SEQUENCE "YearReopening_id_seq" TO meyasu_app;
