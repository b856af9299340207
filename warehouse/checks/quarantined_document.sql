-- critical: A quarantined document says why, and nothing of it is in the other tables.
SELECT document_id, place, document_id AS key, seen
FROM (
    SELECT document_id, 'document.status_reason' AS place, 'no reason' AS seen FROM document
    WHERE coalesce(status_reason, '') = ''
    UNION SELECT document_id, 'text_line.document_id', 'rows' FROM text_line
    UNION SELECT document_id, 'patch.document_id', 'rows' FROM patch
    UNION SELECT document_id, 'decision.document_id', 'rows' FROM decision
    UNION SELECT document_id, 'line.document_id', 'rows' FROM line
    UNION SELECT document_id, 'observation.document_id', 'rows' FROM observation
    UNION SELECT document_id, 'note.document_id', 'rows' FROM note
    UNION SELECT document_id, 'finding.document_id', 'rows' FROM finding
)
WHERE document_id IN (SELECT document_id FROM document WHERE status = 'quarantined')
ORDER BY ALL
