-- The stated percentage of execution against executed ÷ planned. «Відсоток виконання заходу» may mean that the work is
-- done, not that the money is spent: the verdict is unclear. A percentage cut off instead of rounded is only a note.
WITH compared AS (
    SELECT
        e.document_id, e.stated_id, e.executed_id, coalesce(e.planned_id, e.allocated_id) AS base_id, e.rate_base,
        e.execution_stated AS stated, e.execution_rate AS recomputed, coalesce(e.planned, e.allocated) AS base, e.executed,
        rtrim(e.number, '.') AS number, e.measure, half_a_step(o.value_as_printed) AS tolerance
    FROM funding_execution e
    JOIN observation o ON o.observation_id = e.stated_id
    WHERE e.execution_stated IS NOT NULL AND e.execution_rate IS NOT NULL
),
differing AS (
    SELECT *, abs(stated - recomputed) AS difference, recomputed - stated BETWEEN 0 AND 2 * tolerance AS cut_off
    FROM compared
    WHERE difference > tolerance * (1 + 1e-9)
)
SELECT
    document_id, stated_id AS key, 'unclear' AS verdict,
    CASE WHEN cut_off THEN 'note' WHEN difference >= 10 THEN 'serious' ELSE 'notable' END AS severity,
    stated, recomputed, '%' AS unit,
    'Виконання' || coalesce(' за рядком ' || number, '') || coalesce(' «' || shortened(measure, 120) || '»', '')
        || ' вказано як ' || in_ukrainian(stated) || chr(160) || '%, а '
        || CASE rate_base WHEN 'planned' THEN 'профінансовано ' ELSE 'використано ' END
        || in_ukrainian(executed) || ' із ' || CASE rate_base WHEN 'planned' THEN 'запланованих ' ELSE 'виділених ' END
        || in_ukrainian(base) || chr(160) || 'грн: ' || in_ukrainian(executed) || ' ÷ ' || in_ukrainian(base) || ' × 100 = '
        || in_ukrainian(recomputed) || chr(160) || '%. '
        || CASE WHEN cut_off THEN 'Схоже, відсоток обрізано, а не округлено.'
            ELSE 'Можливо, відсоток означає виконання робіт, а не використання грошей.' END AS message_uk,
    'Execution' || coalesce(' of row ' || number, '') || coalesce(' “' || shortened(measure, 120) || '”', '')
        || ' is stated as ' || in_english(stated) || ' %, while ' || in_english(executed) || ' UAH of '
        || in_english(base) || ' ' || rate_base || ' were spent: ' || in_english(executed) || ' ÷ ' || in_english(base)
        || ' × 100 = ' || in_english(recomputed) || ' %. '
        || CASE WHEN cut_off THEN 'The percentage seems to be cut off instead of rounded.'
            ELSE 'The percentage may mean that the work is done rather than that the money is spent.' END AS message_en,
    [stated_id, executed_id, base_id] AS observation_ids
FROM differing
