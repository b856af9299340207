-- critical: A loaded document has a kind, a community, a title, and at least one observation or line.
SELECT document_id, 'document.' || missing AS place, document_id AS key, 'nothing' AS seen
FROM (
    SELECT document_id, unnest([
        CASE WHEN kind IS NULL THEN 'kind' END,
        CASE WHEN community_id IS NULL THEN 'community_id' END,
        CASE WHEN coalesce(trim(title), '') = '' THEN 'title' END,
        CASE WHEN document_id NOT IN (SELECT document_id FROM observation UNION SELECT document_id FROM line)
            THEN 'observations_read' END
    ]) AS missing
    FROM document WHERE status = 'loaded'
)
WHERE missing IS NOT NULL
ORDER BY ALL
