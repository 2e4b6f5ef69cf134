-- In the series of an indicator a value is 速報 when it was reported so; that its grade rests on a 速報 baseline is no word about
-- the value. What was published is derived anew.

/* Makes the lists of `published` for one report anew from its document. */
CREATE OR REPLACE FUNCTION published.derive_report(publication integer) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p published.publication;
  content jsonb;
  reported text;
BEGIN
  SELECT * INTO STRICT p FROM published.publication AS made WHERE made.id = derive_report.publication;
  content := p.document::jsonb -> 'content';
  reported := content ->> 'period';
  DELETE FROM published.indicator_result i WHERE i.year = p.year AND i."departmentSlug" = p."departmentSlug" AND i.period = reported;
  DELETE FROM published.project_result r WHERE r.year = p.year AND r."departmentSlug" = p."departmentSlug" AND r.period = reported;
  DELETE FROM published.report c WHERE c.year = p.year AND c."departmentSlug" = p."departmentSlug" AND c.period = reported;
  INSERT INTO published.report (year, "departmentSlug", period, "publicationId") VALUES (p.year, p."departmentSlug", reported, p.id);
  INSERT INTO published.project_result (year, "departmentSlug", period, "projectNumber", "seriesKey", rating, explained)
  SELECT p.year, p."departmentSlug", reported, (project ->> 'number')::integer, (project ->> 'key')::uuid, project ->> 'rating', project ? 'cause'
  FROM jsonb_array_elements(content -> 'projects') project;
  INSERT INTO published.indicator_result (year, "departmentSlug", period, "seriesKey", "projectNumber", value, rating, rate, provisional)
  SELECT p.year, p."departmentSlug", reported, (indicator ->> 'key')::uuid, (project ->> 'number')::integer, indicator ->> 'value',
    indicator ->> 'rating', indicator ->> 'rate', coalesce(indicator ->> 'status', '') = 'PROVISIONAL'
  FROM jsonb_array_elements(content -> 'projects') project, jsonb_array_elements(project -> 'indicators') indicator;
  RETURN p.id;
END $$;

SELECT published.rebuild();
