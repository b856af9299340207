-- critical: Every identifier leads to a row of the table that it names.
SELECT r.document_id, r.place, r.key, r.seen
FROM (
    SELECT document_id, 'document.community_id' AS place, document_id AS key, community_id AS seen FROM document
    UNION ALL SELECT NULL, 'programme.community_id', programme_id, community_id FROM programme
    UNION ALL SELECT document_id, 'line.programme_id', line_id, programme_id FROM line
    UNION ALL SELECT document_id, 'observation.community_id', observation_id, community_id FROM observation
    UNION ALL SELECT document_id, 'observation.programme_id', observation_id, programme_id FROM observation
    UNION ALL SELECT document_id, 'observation.line_id', observation_id, line_id FROM observation
    UNION ALL SELECT NULL, 'mention.observation_id', observation_id, observation_id FROM mention
    UNION ALL SELECT document_id, 'finding.community_id', finding_id, community_id FROM finding
    UNION ALL SELECT document_id, 'finding.observation_ids', finding_id, unnest(observation_ids) FROM finding
    UNION ALL SELECT document_id, 'text_line.document_id', line_no::VARCHAR, document_id FROM text_line
    UNION ALL SELECT document_id, 'patch.document_id', position::VARCHAR, document_id FROM patch
    UNION ALL SELECT document_id, 'decision.document_id', position::VARCHAR, document_id FROM decision
    UNION ALL SELECT document_id, 'line.document_id', line_id, document_id FROM line
    UNION ALL SELECT document_id, 'observation.document_id', observation_id, document_id FROM observation
    UNION ALL SELECT document_id, 'note.document_id', note_id, document_id FROM note
    UNION ALL SELECT document_id, 'finding.document_id', finding_id, document_id FROM finding
) r
LEFT JOIN (
    SELECT 'community_id' AS names, community_id AS id FROM community
    UNION ALL SELECT 'programme_id', programme_id FROM programme
    UNION ALL SELECT 'document_id', document_id FROM document
    UNION ALL SELECT 'line_id', line_id FROM line
    UNION ALL SELECT 'observation_id', observation_id FROM observation
) t ON t.names = replace(split_part(r.place, '.', 2), '_ids', '_id') AND t.id = r.seen
WHERE r.seen IS NOT NULL AND t.id IS NULL
ORDER BY ALL
