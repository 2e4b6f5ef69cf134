-- What the residents' site needs: the city's own form for what people want to say, the strategic plan, the priorities of a year
-- and 組織改正 as residents may know them, and the search. All new tables are derived; what was published is derived anew.
-- A city has one row, and the new tables hold nobody up.
-- squawk-ignore-file adding-foreign-key-constraint, require-concurrent-index-creation, constraint-missing-not-valid

-- ───────────────────────── the city ─────────────────────────

ALTER TABLE "City" ADD COLUMN "listeningUrl" TEXT;
ALTER TABLE "City" ADD CONSTRAINT "City_listening" CHECK ("listeningUrl" ~ '^https://[^[:space:]"<>]+$');
ALTER TABLE published.city ADD COLUMN "listeningUrl" TEXT;

CREATE OR REPLACE FUNCTION publish_city() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO published.city (id, name, fictional, contact, "listeningUrl")
  VALUES (NEW.id, NEW.name, NEW.fictional, NEW.contact, NEW."listeningUrl")
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, fictional = excluded.fictional, contact = excluded.contact,
    "listeningUrl" = excluded."listeningUrl";
  RETURN NEW;
END $$;

-- ───────────────────────── the order of what was published last ─────────────────────────

CREATE INDEX "publication_publishedAt_id_idx" ON published.publication ("publishedAt" DESC, "id" DESC);

-- ───────────────────────── what plans stand on ─────────────────────────

CREATE TABLE published.strategic_plan (
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "firstYear" INTEGER NOT NULL,
    "lastYear" INTEGER NOT NULL,

    CONSTRAINT "strategic_plan_pkey" PRIMARY KEY ("id")
);

CREATE TABLE published.strategic_goal (
    "id" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "parentId" INTEGER,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "strategic_goal_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "strategic_goal_planId_idx" ON published.strategic_goal("planId");
CREATE INDEX "strategic_goal_code_idx" ON published.strategic_goal("code");

CREATE TABLE published.priority (
    "id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "priority_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "priority_year_number_idx" ON published.priority("year", "number");

CREATE TABLE published.succession (
    "id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "fromSlug" TEXT NOT NULL,
    "fromName" TEXT NOT NULL,
    "toSlug" TEXT NOT NULL,
    "toName" TEXT NOT NULL,
    "section" TEXT,
    "effectiveOn" DATE NOT NULL,

    CONSTRAINT "succession_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "succession_fromSlug_idx" ON published.succession("fromSlug");
CREATE INDEX "succession_toSlug_idx" ON published.succession("toSlug");

-- Counts the changes of these tables, so that no page that shows them is kept too long (lib/page-cache.cjs).
CREATE TABLE published.revision (
    "id" INTEGER NOT NULL DEFAULT 1,
    "number" INTEGER NOT NULL,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "revision_one_row" CHECK (id = 1)
);
INSERT INTO published.revision (number) VALUES (0);

-- ───────────────────────── the search ─────────────────────────

CREATE TABLE published.search (
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER,
    "departmentSlug" TEXT,
    "departmentName" TEXT,
    "position" INTEGER NOT NULL,
    "number" INTEGER,
    "seriesKey" UUID,
    "code" TEXT,
    "rating" TEXT,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "foldedTitle" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "grams" TEXT[],

    CONSTRAINT "search_pkey" PRIMARY KEY ("key"),
    CONSTRAINT "search_kind" CHECK (kind IN ('PLAN', 'POLICY', 'PROJECT', 'INDICATOR', 'RESULT', 'GOAL'))
);
CREATE INDEX "search_year_departmentSlug_idx" ON published.search("year", "departmentSlug");
-- Written once per publication and read all day: nothing is left pending for the readers to go through.
CREATE INDEX "search_grams_idx" ON published.search USING GIN ("grams") WITH (fastupdate = off);

/* A text as it is compared in a search; `foldForSearch` in lib/search/rules.ts does the same, letter by letter. Case is that of
   Latin letters alone, since what else is upper case depends on the server. */
CREATE FUNCTION published.fold(text text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT translate(lower(normalize(text, NFKC) COLLATE "C"),
    'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ‐‑‒–—―−ー〜'
      || U&' \0009\000A\000B\000C\000D\00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\200B\2028\2029\202F\205F\3000\FEFF',
    'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ--------~')
$$;

/* Every two characters that stand side by side in a folded text, each once. */
CREATE FUNCTION published.grams(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT gram.one || gram.other COLLATE "C"), '{}')
  FROM (
    SELECT letter AS one, lead(letter) OVER (ORDER BY place) AS other
    FROM unnest(string_to_array(folded, NULL)) WITH ORDINALITY AS each(letter, place)
  ) gram
  WHERE gram.other IS NOT NULL
$$;

/* What one row is found by: the two-character pieces of its title and of its text, and words of more than two characters for
   what one can narrow a search to. */
CREATE FUNCTION published.found_by(kind text, year integer, slug text, rating text, folded_title text, folded text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(DISTINCT gram COLLATE "C") FROM unnest(published.grams(folded_title) || published.grams(folded)
    || ARRAY['kind:' || kind, 'year:' || coalesce(year::text, '-'), 'department:' || slug, 'rating:' || rating]) gram
  WHERE gram IS NOT NULL
$$;

/* Makes what can be found of a department in a year anew: its plan as it stands now, and its year-end report, else that of the
   year's middle. */
CREATE FUNCTION published.derive_search(of_year integer, of_department text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p published.publication;
  content jsonb;
  report jsonb;
  department text;
  at integer;
BEGIN
  DELETE FROM published.search s WHERE s.year = of_year AND s."departmentSlug" = of_department;
  SELECT made.* INTO p FROM published.current c JOIN published.publication made ON made.id = c."publicationId"
  WHERE c.year = of_year AND c."departmentSlug" = of_department;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  content := p.document::jsonb -> 'content';
  department := content #>> '{department,name}';
  at := (p.document::jsonb ->> 'position')::integer;
  SELECT made.document::jsonb -> 'content' INTO report
  FROM published.report r JOIN published.publication made ON made.id = r."publicationId"
  WHERE r.year = of_year AND r."departmentSlug" = of_department ORDER BY r.period = 'YEAREND' DESC LIMIT 1;
  INSERT INTO published.search (key, kind, year, "departmentSlug", "departmentName", position, number, "seriesKey", rating, title, text,
    "foldedTitle", folded, grams)
  SELECT concat_ws('/', found.kind, of_year, of_department, found.key), found.kind, of_year, of_department, department, at, found.number, found."seriesKey",
    found.rating, found.title, found.text, folded.title, folded.text,
    published.found_by(found.kind, of_year, of_department, found.rating, folded.title, folded.text)
  FROM (
    SELECT 'PLAN' AS kind, NULL::text AS key, NULL::integer AS number, NULL::uuid AS "seriesKey", NULL::text AS rating,
      department || '　' || (content #>> '{mission,headline}') AS title,
      concat_ws(E'\n', content #>> '{mission,plainSummary}', content #>> '{mission,text}',
        (SELECT string_agg(concat_ws('　', role.value ->> 'section', role.value ->> 'text'), E'\n' ORDER BY role.place)
          FROM jsonb_array_elements(content -> 'sectionRoles') WITH ORDINALITY AS role(value, place))) AS text
    UNION ALL
    SELECT 'POLICY', policy.value ->> 'key', policy.place::integer, (policy.value ->> 'key')::uuid, NULL,
      policy.value ->> 'title', coalesce(policy.value ->> 'text', '')
    FROM jsonb_array_elements(content -> 'policies') WITH ORDINALITY AS policy(value, place)
    UNION ALL
    SELECT 'PROJECT', project ->> 'number', (project ->> 'number')::integer, (project ->> 'key')::uuid,
      (SELECT r.rating FROM published.project_result r WHERE r.year = of_year AND r."departmentSlug" = of_department
        AND r.period = 'YEAREND' AND r."seriesKey" = (project ->> 'key')::uuid),
      project ->> 'title',
      concat_ws(E'\n', project ->> 'plainSummary', project ->> 'summary', project ->> 'section', project ->> 'noTargetReason')
    FROM jsonb_path_query(content, '$.policies[*].projects[*]') project
    UNION ALL
    SELECT 'INDICATOR', indicator ->> 'key', (project ->> 'number')::integer, (indicator ->> 'key')::uuid,
      (SELECT r.rating FROM published.indicator_result r WHERE r.year = of_year AND r."departmentSlug" = of_department
        AND r.period = 'YEAREND' AND r."seriesKey" = (indicator ->> 'key')::uuid),
      indicator ->> 'name', concat_ws(E'\n', indicator ->> 'definition', indicator ->> 'condition', indicator ->> 'evidence')
    FROM jsonb_path_query(content, '$.policies[*].projects[*]') project, jsonb_array_elements(project -> 'indicators') indicator
    UNION ALL
    SELECT 'RESULT', project ->> 'number', (project ->> 'number')::integer, (project ->> 'key')::uuid,
      CASE WHEN report ->> 'period' = 'YEAREND' THEN project ->> 'rating' END, project ->> 'title',
      concat_ws(E'\n', nullif(project ->> 'narrative', ''), project ->> 'ratingReason', project ->> 'cause', project ->> 'response')
    FROM jsonb_array_elements(report -> 'projects') project
  ) found,
  LATERAL (SELECT published.fold(found.title) AS title, published.fold(found.text) AS text) folded;
END $$;

-- ───────────────────────── what is derived of a publication ─────────────────────────

/* Makes the lists of `published` for one report anew from its document. What a withdrawn edition promised is shown nowhere, so
   a report of it is in no list either. */
CREATE FUNCTION published.derive_results(publication integer) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p published.publication;
  content jsonb;
  reported text;
BEGIN
  SELECT * INTO STRICT p FROM published.publication AS made WHERE made.id = derive_results.publication;
  content := p.document::jsonb -> 'content';
  reported := content ->> 'period';
  DELETE FROM published.indicator_result i WHERE i.year = p.year AND i."departmentSlug" = p."departmentSlug" AND i.period = reported;
  DELETE FROM published.project_result r WHERE r.year = p.year AND r."departmentSlug" = p."departmentSlug" AND r.period = reported;
  DELETE FROM published.report c WHERE c.year = p.year AND c."departmentSlug" = p."departmentSlug" AND c.period = reported;
  IF NOT EXISTS (SELECT 1 FROM published.current c WHERE c.year = p.year AND c."departmentSlug" = p."departmentSlug")
    OR EXISTS (SELECT 1 FROM published.publication w WHERE w.kind = 'WITHDRAWAL' AND w.year = p.year
      AND w."departmentSlug" = p."departmentSlug" AND w.version = content #>> '{edition,version}') THEN
    RETURN;
  END IF;
  INSERT INTO published.report (year, "departmentSlug", period, "publicationId") VALUES (p.year, p."departmentSlug", reported, p.id);
  INSERT INTO published.project_result (year, "departmentSlug", period, "projectNumber", "seriesKey", rating, explained)
  SELECT p.year, p."departmentSlug", reported, (project ->> 'number')::integer, (project ->> 'key')::uuid, project ->> 'rating', project ? 'cause'
  FROM jsonb_array_elements(content -> 'projects') project;
  INSERT INTO published.indicator_result (year, "departmentSlug", period, "seriesKey", "projectNumber", value, rating, rate, provisional)
  SELECT p.year, p."departmentSlug", reported, (indicator ->> 'key')::uuid, (project ->> 'number')::integer, indicator ->> 'value',
    indicator ->> 'rating', indicator ->> 'rate', coalesce(indicator ->> 'status', '') = 'PROVISIONAL'
  FROM jsonb_array_elements(content -> 'projects') project, jsonb_array_elements(project -> 'indicators') indicator;
END $$;

/* The lists and the search of `published` after one report. */
CREATE OR REPLACE FUNCTION published.derive_report(publication integer) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM published.derive_results(publication);
  PERFORM published.derive_search(p.year, p."departmentSlug") FROM published.publication p WHERE p.id = publication;
  RETURN publication;
END $$;

/* Makes the lists and the search of `published` for one plan anew from its document, with what was reported of it. */
CREATE OR REPLACE FUNCTION published.derive(publication integer) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p published.publication;
  content jsonb;
BEGIN
  SELECT * INTO STRICT p FROM published.publication AS made WHERE made.id = derive.publication;
  content := p.document::jsonb -> 'content';
  DELETE FROM published.indicator i WHERE i.year = p.year AND i."departmentSlug" = p."departmentSlug";
  DELETE FROM published.project r WHERE r.year = p.year AND r."departmentSlug" = p."departmentSlug";
  DELETE FROM published.current c WHERE c.year = p.year AND c."departmentSlug" = p."departmentSlug";
  -- A withdrawn plan leaves the lists; its notice is a publication like any other.
  IF p.kind <> 'WITHDRAWAL' THEN
    INSERT INTO published.project (year, "departmentSlug", number, "seriesKey", title, summary)
    SELECT p.year, p."departmentSlug", (project ->> 'number')::integer, (project ->> 'key')::uuid, project ->> 'title', coalesce(project ->> 'summary', '')
    FROM jsonb_path_query(content, '$.policies[*].projects[*]') project;
    INSERT INTO published.indicator (year, "departmentSlug", "projectNumber", position, "seriesKey", kind, name, target, unit)
    SELECT p.year, p."departmentSlug", (project ->> 'number')::integer, indicator.position, (indicator.value ->> 'key')::uuid,
      indicator.value ->> 'kind', indicator.value ->> 'name', indicator.value ->> 'target', indicator.value ->> 'unit'
    FROM jsonb_path_query(content, '$.policies[*].projects[*]') project,
      jsonb_array_elements(project -> 'indicators') WITH ORDINALITY AS indicator(value, position);
    INSERT INTO published.current (year, "departmentSlug", "publicationId", "departmentName", position, headline, "projectCount", "indicatorCount")
    SELECT p.year, p."departmentSlug", p.id, content #>> '{department,name}', (p.document::jsonb ->> 'position')::integer, content #>> '{mission,headline}',
      (SELECT count(*) FROM published.project r WHERE r.year = p.year AND r."departmentSlug" = p."departmentSlug"),
      (SELECT count(*) FROM published.indicator i WHERE i.year = p.year AND i."departmentSlug" = p."departmentSlug");
  END IF;
  PERFORM published.derive_results(last.id) FROM (
    SELECT max(r.id) AS id FROM published.publication r
    WHERE r.kind = 'REPORT' AND r.year = p.year AND r."departmentSlug" = p."departmentSlug" GROUP BY split_part(r.version, '.', 1)
  ) last;
  PERFORM published.derive_search(p.year, p."departmentSlug");
  RETURN p.id;
END $$;

-- ───────────────────────── what plans stand on, as residents may know it ─────────────────────────

/* Brings what residents read of the strategic plans, the priorities and 組織改正 to what `public` says of them. What belongs to a
   year is the city hall's own until a plan of that year is published: a strategic plan from its first year on, a priority of its
   year. A 組織改正 is known once its day has come, or once a department that it makes or ends has published for a year that
   begins on or after it. Rows that stay as they are are not touched, so that publications do not wait for one another. */
CREATE FUNCTION published.follow_city() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO published.strategic_plan (id, name, "firstYear", "lastYear")
  SELECT s.id, s.name, s."firstYear", s."lastYear" FROM public."StrategicPlan" s
  WHERE s."firstYear" <= (SELECT max(p.year) FROM published.publication p)
  EXCEPT SELECT id, name, "firstYear", "lastYear" FROM published.strategic_plan
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, "firstYear" = excluded."firstYear", "lastYear" = excluded."lastYear";
  DELETE FROM published.strategic_plan made WHERE NOT EXISTS (
    SELECT 1 FROM public."StrategicPlan" s WHERE s.id = made.id AND s."firstYear" <= (SELECT max(p.year) FROM published.publication p));

  INSERT INTO published.strategic_goal (id, "planId", "parentId", code, title, position)
  SELECT g.id, g."planId", g."parentId", g.code, g.title, g.position
  FROM public."StrategicGoal" g JOIN published.strategic_plan s ON s.id = g."planId"
  EXCEPT SELECT id, "planId", "parentId", code, title, position FROM published.strategic_goal
  ON CONFLICT (id) DO UPDATE SET "planId" = excluded."planId", "parentId" = excluded."parentId", code = excluded.code,
    title = excluded.title, position = excluded.position;
  DELETE FROM published.strategic_goal made WHERE NOT EXISTS (
    SELECT 1 FROM public."StrategicGoal" g JOIN published.strategic_plan s ON s.id = g."planId" WHERE g.id = made.id);

  INSERT INTO published.priority (id, year, number, title)
  SELECT m.id, m.year, m.number, m.title FROM public."MayoralPriority" m
  WHERE EXISTS (SELECT 1 FROM published.publication p WHERE p.year = m.year)
  EXCEPT SELECT id, year, number, title FROM published.priority
  ON CONFLICT (id) DO UPDATE SET year = excluded.year, number = excluded.number, title = excluded.title;
  DELETE FROM published.priority made WHERE NOT EXISTS (
    SELECT 1 FROM public."MayoralPriority" m WHERE m.id = made.id AND EXISTS (SELECT 1 FROM published.publication p WHERE p.year = m.year));

  INSERT INTO published.succession (id, kind, "fromSlug", "fromName", "toSlug", "toName", section, "effectiveOn")
  SELECT s.id, s.kind::text, former.slug, former.name, successor.slug, successor.name, section.name, s."effectiveOn"
  FROM public."DepartmentSuccession" s
  JOIN public."Department" former ON former.id = s."predecessorId"
  JOIN public."Department" successor ON successor.id = s."successorId"
  LEFT JOIN public."Section" section ON section.id = s."sectionId"
  WHERE s."effectiveOn" <= (now() AT TIME ZONE 'Asia/Tokyo')::date
    OR EXISTS (SELECT 1 FROM published.publication p WHERE p.kind IN ('EDITION', 'CORRECTION')
      AND (p."departmentSlug" IN (former.slug, successor.slug) AND make_date(p.year, 4, 1) >= s."effectiveOn"
        -- One that begins with the reform can have published nothing before it.
        OR p."departmentSlug" = successor.slug AND successor."startsOn" >= s."effectiveOn"))
    -- What residents were told once stays told, and follows the names.
    OR EXISTS (SELECT 1 FROM published.succession told WHERE told.id = s.id)
  EXCEPT SELECT id, kind, "fromSlug", "fromName", "toSlug", "toName", section, "effectiveOn" FROM published.succession
  ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, "fromSlug" = excluded."fromSlug", "fromName" = excluded."fromName",
    "toSlug" = excluded."toSlug", "toName" = excluded."toName", section = excluded.section, "effectiveOn" = excluded."effectiveOn";
  DELETE FROM published.succession made WHERE NOT EXISTS (SELECT 1 FROM public."DepartmentSuccession" s WHERE s.id = made.id);
END $$;

CREATE FUNCTION follow_city() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM published.follow_city();
  RETURN NULL;
END $$;
CREATE TRIGGER follow_city AFTER INSERT OR UPDATE OR DELETE ON "StrategicPlan" FOR EACH STATEMENT EXECUTE FUNCTION follow_city();
CREATE TRIGGER follow_city AFTER INSERT OR UPDATE OR DELETE ON "StrategicGoal" FOR EACH STATEMENT EXECUTE FUNCTION follow_city();
CREATE TRIGGER follow_city AFTER INSERT OR UPDATE OR DELETE ON "MayoralPriority" FOR EACH STATEMENT EXECUTE FUNCTION follow_city();
CREATE TRIGGER follow_city AFTER INSERT OR UPDATE OR DELETE ON "DepartmentSuccession" FOR EACH STATEMENT EXECUTE FUNCTION follow_city();
CREATE TRIGGER follow_city AFTER UPDATE OF name ON "Department" FOR EACH STATEMENT EXECUTE FUNCTION follow_city();
CREATE TRIGGER follow_city AFTER UPDATE OF name ON "Section" FOR EACH STATEMENT EXECUTE FUNCTION follow_city();
CREATE TRIGGER follow_city AFTER INSERT ON published.publication FOR EACH STATEMENT EXECUTE FUNCTION follow_city();

/* Every page that was kept is made anew after this. */
CREATE FUNCTION published.count_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE published.revision SET number = number + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER count_revision AFTER INSERT OR UPDATE OR DELETE ON published.strategic_plan FOR EACH ROW EXECUTE FUNCTION published.count_revision();
CREATE TRIGGER count_revision AFTER INSERT OR UPDATE OR DELETE ON published.strategic_goal FOR EACH ROW EXECUTE FUNCTION published.count_revision();
CREATE TRIGGER count_revision AFTER INSERT OR UPDATE OR DELETE ON published.priority FOR EACH ROW EXECUTE FUNCTION published.count_revision();
CREATE TRIGGER count_revision AFTER INSERT OR UPDATE OR DELETE ON published.succession FOR EACH ROW EXECUTE FUNCTION published.count_revision();

/* A goal can be found as long as residents read it. */
CREATE FUNCTION published.find_goal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM published.search s WHERE s.key = 'GOAL/' || OLD.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO published.search (key, kind, position, code, title, text, "foldedTitle", folded, grams)
    SELECT 'GOAL/' || NEW.id, 'GOAL', NEW.position, NEW.code, NEW.title, '', folded.title, '',
      published.found_by('GOAL', NULL, NULL, NULL, folded.title, '')
    FROM (SELECT published.fold(NEW.code) || E'\n' || published.fold(NEW.title) AS title) folded;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER find_goal AFTER INSERT OR UPDATE OR DELETE ON published.strategic_goal FOR EACH ROW EXECUTE FUNCTION published.find_goal();

/* Makes all lists of `published` anew from the publications, and from what `public` says of the city. */
CREATE OR REPLACE FUNCTION published.rebuild() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made integer := 0;
BEGIN
  PERFORM published.derive(last.id) FROM (
    SELECT max(p.id) AS id FROM published.publication p WHERE p.kind IN ('EDITION', 'CORRECTION', 'WITHDRAWAL') GROUP BY p.year, p."departmentSlug"
  ) last;
  PERFORM published.follow_city();
  SELECT count(*) INTO made FROM published.current;
  RETURN made;
END $$;

REVOKE ALL ON FUNCTION follow_city() FROM PUBLIC;
REVOKE ALL ON FUNCTION published.fold(text), published.grams(text), published.found_by(text, integer, text, text, text, text),
  published.derive_search(integer, text), published.derive_results(integer), published.follow_city(), published.count_revision(),
  published.find_goal() FROM PUBLIC;
GRANT SELECT ON published.strategic_plan, published.strategic_goal, published.priority, published.succession, published.revision,
  published.search TO meyasu_public, meyasu_app;

SELECT published.rebuild();
