-- critical: A year runs from 1 January to 31 December, a stock stands at one day.
SELECT document_id, place, key, concat_ws(' ', period_basis, period_start, '…', period_end) AS seen
FROM (
    SELECT document_id, 'document.period_basis' AS place, document_id AS key, period_start, period_end, period_basis
    FROM document
    UNION ALL SELECT document_id, 'line.period_basis', line_id, period_start, period_end, period_basis FROM line
    UNION ALL
    SELECT document_id, 'observation.period_basis', observation_id, period_start, period_end, period_basis
    FROM observation
)
WHERE coalesce(period_start, period_end) IS NOT NULL
    AND CASE period_basis
        WHEN 'annual' THEN period_start IS DISTINCT FROM make_date(year(period_end), 1, 1)
            OR period_end IS DISTINCT FROM make_date(year(period_start), 12, 31)
        WHEN 'instant' THEN period_start IS DISTINCT FROM period_end
    END
ORDER BY ALL
