-- Chiefs who have confirmed everything are not reminded any more. The worker reads no draft: it hears in which sections a
-- project waits for its 課長確認, and nothing of what the project says.

/* The sections of editions with a project that its chief has not confirmed, or in which something was saved since. */
CREATE FUNCTION sections_unconfirmed(of_editions integer[]) RETURNS TABLE ("editionId" integer, "sectionId" integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT project."editionId", project."sectionId"
  FROM public."Project" project
    LEFT JOIN public."ProjectConfirmation" given
      ON given."editionId" = project."editionId" AND given."projectKey" = project."seriesKey"
  WHERE project."editionId" = ANY (of_editions)
    AND (given.at IS NULL OR EXISTS (
      SELECT 1 FROM public."FieldRevision" saved
      WHERE saved."editionId" = project."editionId" AND saved.at > given.at
        AND (saved."rowKey" = project."seriesKey"
          OR saved."rowKey" IN (SELECT i."seriesKey" FROM public."Indicator" i WHERE i."projectId" = project.id)
          OR CASE WHEN saved.field = 'removed' THEN saved.before::jsonb ->> 'parentKey' = project."seriesKey"::text END)))
$$;
REVOKE ALL ON FUNCTION sections_unconfirmed(integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sections_unconfirmed(integer[]) TO meyasu_worker;
