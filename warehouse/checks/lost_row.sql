-- critical: Every fact, place, row and note that was read from a document is stored, once.
SELECT document_id, 'document.' || name AS place, document_id AS key, concat(read, ' read, ', stored, ' stored') AS seen
FROM (
    SELECT document_id, 'lines_read' AS name, lines_read AS read,
        (SELECT count(*) FROM line l WHERE l.document_id = d.document_id) AS stored, status
    FROM document d
    UNION ALL
    SELECT document_id, 'observations_read', observations_read,
        (SELECT count(*) FROM observation o WHERE o.document_id = d.document_id), status
    FROM document d
    UNION ALL
    SELECT document_id, 'mentions_read', mentions_read,
        (SELECT count(*) FROM mention JOIN observation o USING (observation_id) WHERE o.document_id = d.document_id), status
    FROM document d
    UNION ALL
    SELECT document_id, 'notes_read', notes_read,
        (SELECT count(*) FROM note n WHERE n.document_id = d.document_id), status
    FROM document d
)
WHERE status = 'loaded' AND read IS DISTINCT FROM stored
ORDER BY ALL
