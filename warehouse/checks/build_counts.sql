-- critical: The build counts what the tables hold.
SELECT NULL AS document_id, 'build.' || name AS place, build_id AS key, concat(said, ' said, ', held, ' held') AS seen
FROM (
    SELECT build_id, 'documents' AS name, documents AS said,
        (SELECT count(*) FROM document WHERE status = 'loaded') AS held
    FROM build
    UNION ALL
    SELECT build_id, 'quarantined', quarantined,
        (SELECT count(*) FROM document WHERE status = 'quarantined' AND duplicate_of IS NULL)
    FROM build
    UNION ALL
    SELECT build_id, 'duplicates', duplicates, (SELECT count(*) FROM document WHERE duplicate_of IS NOT NULL) FROM build
    UNION ALL SELECT build_id, 'observations', observations, (SELECT count(*) FROM observation) FROM build
    UNION ALL SELECT build_id, 'findings', findings, (SELECT count(*) FROM finding) FROM build
    UNION ALL SELECT build_id, 'unread', unread, (SELECT count(*) FROM note WHERE rule = 'unread') FROM build
)
WHERE said IS DISTINCT FROM held
ORDER BY ALL
