-- A number (or a dash) that was recognised without certainty: once for each, with its second reading where there is one.
-- Sums of programmes and counts of cameras weigh more than the rest.
WITH doubted AS (
    SELECT
        n.note_id, n.document_id, n.seen, nullif(n.suggestion, '') AS rival, n.page, n.line_no, n.quote,
        min(d.confidence) AS confidence, first(o.value ORDER BY o.position) AS value, first(o.unit ORDER BY o.position) AS unit,
        first(d.rival_value ORDER BY o.position) AS rival_value,
        coalesce(list(o.observation_id ORDER BY o.position) FILTER (o.observation_id IS NOT NULL), []) AS observation_ids,
        coalesce(bool_or(o.theme = 'cameras' OR s.observation_id IS NOT NULL OR (o.indicator_id = 'funding' AND coalesce(l.is_total, false))), false) AS is_weighty
    FROM note n
    LEFT JOIN doubt d USING (note_id)
    LEFT JOIN observation o USING (observation_id)
    LEFT JOIN line l USING (line_id)
    LEFT JOIN programme_amount s USING (observation_id)
    WHERE n.rule = 'doubtful'
    GROUP BY ALL
)
SELECT
    document_id, note_id AS key, 'extraction' AS verdict, CASE WHEN is_weighty THEN 'notable' ELSE 'note' END AS severity,
    value AS stated, rival_value AS recomputed, unit,
    'Розпізнано непевно: «' || seen || '»' || sureness_uk(confidence) || coalesce('; друге прочитання: «' || rival || '»', '')
        || '. Звірте зі сторінкою' || coalesce(' ' || page, '') || '.' AS message_uk,
    'Recognised without certainty: “' || seen || '”' || sureness_en(confidence) || coalesce('; second reading: “' || rival || '”', '')
        || '. Compare it with page' || coalesce(' ' || page, '') || '.' AS message_en,
    observation_ids, page, line_no, quote
FROM doubted
