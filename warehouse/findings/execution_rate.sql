-- The stated percentage of execution against executed ÷ planned, of a row or of the programme as a whole. «Відсоток
-- виконання заходу» may mean that the work is done, not that the money is spent: the verdict is unclear. A percentage cut
-- off instead of rounded is only a note.
WITH of_row AS (
    SELECT
        document_id, stated_id, execution_stated AS stated, execution_rate AS recomputed, rate_base,
        coalesce(planned, allocated) AS base, executed, rtrim(number, '.') AS number, measure,
        [executed_id, coalesce(planned_id, allocated_id)] AS parts,
        100 * executed / nullif(allocated, 0) AS of_allocated -- some reports take their percentage of what was allocated
    FROM funding_execution
    WHERE execution_stated IS NOT NULL AND execution_rate IS NOT NULL
),
of_programme AS (
    SELECT
        e.document_id, e.stated_id, e.execution_stated AS stated, t.execution_rate AS recomputed, t.rate_base,
        coalesce(t.planned, t.allocated) AS base, t.executed, NULL AS number, NULL AS measure,
        list_concat(t.executed_ids, coalesce(t.planned_ids, t.allocated_ids)) AS parts
    FROM funding_execution e
    JOIN funding_total t ON t.document_id = e.document_id AND t.programme_id IS NOT DISTINCT FROM e.programme_id
        AND t.topic = 'all' AND t.fund = e.fund AND t.period_start = e.period_start AND t.period_end = e.period_end
        AND t.period_basis = e.period_basis
    WHERE e.level = 'programme' AND e.execution_stated IS NOT NULL AND e.execution_rate IS NULL AND t.execution_rate IS NOT NULL
),
differing AS (
    SELECT
        c.*, half_a_step(o.value_as_printed) AS tolerance, abs(stated - recomputed) AS difference,
        recomputed - stated BETWEEN 0 AND 2 * tolerance AS cut_off
    FROM (FROM of_row UNION ALL BY NAME FROM of_programme) c
    JOIN observation o ON o.observation_id = c.stated_id
    WHERE differs(stated, recomputed, tolerance) AND (of_allocated IS NULL OR differs(stated, of_allocated, tolerance))
)
SELECT
    document_id, stated_id AS key, CASE WHEN cut_off THEN 'source' ELSE 'unclear' END AS verdict,
    CASE WHEN cut_off THEN 'note' WHEN difference >= 10 THEN 'serious' ELSE 'notable' END AS severity,
    stated, recomputed, '%' AS unit,
    'Виконання' || coalesce(' за рядком ' || number, '') || coalesce(' «' || shortened(measure, 120) || '»', '')
        || ' вказано як ' || in_ukrainian(stated) || chr(160) || '%, а '
        || CASE rate_base WHEN 'planned' THEN 'профінансовано ' ELSE 'використано ' END
        || in_ukrainian(executed) || ' із ' || CASE rate_base WHEN 'planned' THEN 'запланованих ' ELSE 'виділених ' END
        || in_ukrainian(base) || chr(160) || 'грн: ' || in_ukrainian(executed) || ' ÷ ' || in_ukrainian(base) || ' × 100' || equals(recomputed)
        || in_ukrainian(recomputed) || chr(160) || '%. '
        || CASE WHEN cut_off THEN 'Схоже, відсоток обрізано, а не округлено.'
            ELSE 'Можливо, відсоток означає виконання робіт, а не використання грошей.' END AS message_uk,
    'Execution' || coalesce(' of row ' || number, '') || coalesce(' “' || shortened(measure, 120) || '”', '')
        || ' is stated as ' || in_english(stated) || ' %, while ' || in_english(executed) || ' UAH of '
        || in_english(base) || ' ' || rate_base || ' were spent: ' || in_english(executed) || ' ÷ ' || in_english(base)
        || ' × 100' || equals(recomputed) || in_english(recomputed) || ' %. '
        || CASE WHEN cut_off THEN 'The percentage seems to be cut off instead of rounded.'
            ELSE 'The percentage may mean that the work is done rather than that the money is spent.' END AS message_en,
    in_ukrainian(executed) || ' ÷ ' || in_ukrainian(base) || ' × 100' || equals(recomputed) || in_ukrainian(recomputed) AS arithmetic,
    CASE WHEN NOT cut_off THEN round(abs(stated / 100 * base - executed), 2) END AS amount,
    CASE WHEN NOT cut_off THEN 'Прошу пояснити, що означає виконання ' || in_ukrainian(stated) || chr(160) || '%'
        || coalesce(' за рядком' || nullif(named_uk(number, measure), ''), '') || ', якщо використано ' || hryvnias(executed) || ' із '
        || in_ukrainian(base) || ' (' || in_ukrainian(recomputed) || chr(160) || '%)?' END AS question_uk,
    list_concat([stated_id], parts) AS observation_ids
FROM differing
