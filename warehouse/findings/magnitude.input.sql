-- An indicator of inputs that is its direction of use with the decimal point elsewhere; its own deviation and unit cost may
-- tell which of the two is right.
WITH own AS (
    SELECT
        m.*, CASE m.slot WHEN 'planned' THEN e.value - d.value ELSE p.value + d.value END AS by_deviation, p.value AS planned,
        e.value AS executed, d.value AS deviation, d.observation_id AS deviation_id,
        [e.observation_id, p.observation_id, d.observation_id] AS row_ids
    FROM misplaced m
    LEFT JOIN cell p ON (p.document_id, p.row_key, p.fund, p.slot) = (m.document_id, m.row_key, m.fund, 'planned')
        AND p.period_start IS NOT DISTINCT FROM m.period_start AND p.period_end IS NOT DISTINCT FROM m.period_end
    LEFT JOIN cell e ON (e.document_id, e.row_key, e.fund, e.slot) = (m.document_id, m.row_key, m.fund, 'executed')
        AND e.period_start IS NOT DISTINCT FROM m.period_start AND e.period_end IS NOT DISTINCT FROM m.period_end
    LEFT JOIN cell d ON (d.document_id, d.row_key, d.fund, d.slot) = (m.document_id, m.row_key, m.fund, 'deviation')
        AND d.period_start IS NOT DISTINCT FROM m.period_start AND d.period_end IS NOT DISTINCT FROM m.period_end
),
-- the product of a unit cost and a count of the same direction
cost AS (
    SELECT m.observation_id, e.value AS each, o.value AS count, e.value * o.value AS by_cost, [e.observation_id, o.observation_id] AS ids
    FROM misplaced m
    JOIN cell e ON e.document_id = m.document_id AND e.theme = 'indicator' AND e.breakdown = 'efficiency' AND e.unit = m.unit
        AND e.slot = m.slot AND e.fund = m.fund AND e.period_end IS NOT DISTINCT FROM m.period_end
        AND 2 * len(list_intersect(stems(e.label), stems(m.label))) > len(stems(e.label))
    JOIN cell o ON o.document_id = m.document_id AND o.theme = 'indicator' AND o.breakdown = 'outputs'
        AND o.slot = m.slot AND o.fund = m.fund AND o.period_end IS NOT DISTINCT FROM m.period_end
        AND 2 * len(list_intersect(stems(e.label), stems(o.label))) > len(stems(e.label))
    WHERE NOT differs(e.value * o.value, m.value, (e.tolerance + m.tolerance) * o.value)
        OR NOT differs(e.value * o.value, m.of_direction, (e.tolerance + m.tolerance) * o.value)
    QUALIFY count(*) OVER (PARTITION BY m.observation_id) = 1
),
total AS ( -- a printed total of the directions that adds up with the figure of the direction
    SELECT m.observation_id, any_value(t.observation_id) AS total_id, any_value(t.value) AS total
    FROM misplaced m
    JOIN line l ON l.line_id = m.line_id
    JOIN line tl ON tl.document_id = l.document_id AND tl.is_total AND tl.section IS NOT DISTINCT FROM l.section
    JOIN cell t ON t.line_id = tl.line_id AND t.theme = 'funding' AND t.slot = m.slot AND t.fund = m.fund
    JOIN line pl ON pl.document_id = l.document_id AND NOT pl.is_total AND pl.section IS NOT DISTINCT FROM l.section
    JOIN cell p ON p.line_id = pl.line_id AND p.theme = 'funding' AND p.slot = m.slot AND p.fund = m.fund
    GROUP BY m.observation_id
    HAVING NOT differs(sum(p.value), any_value(t.value), sum(p.tolerance)) AND count(DISTINCT tl.line_id) = 1
),
weighed AS (
    SELECT
        o.*, c.each, c.count, c.by_cost, c.ids, t.total, t.total_id,
        NOT differs(abs(by_deviation), of_direction, 2 * tolerance) AS deviation_for, NOT differs(by_cost, of_direction, tolerance * count) AS cost_for,
        NOT differs(abs(by_deviation), value, 2 * tolerance) AS deviation_against, NOT differs(by_cost, value, tolerance * count) AS cost_against
    FROM own o
    LEFT JOIN cost c USING (observation_id)
    LEFT JOIN total t USING (observation_id)
),
told AS (
    SELECT
        *, CASE WHEN shift > 0 THEN pow(10, round(shift)) ELSE pow(10, -round(shift)) END AS times,
        list_filter([
            CASE WHEN deviation_for THEN 'відхилення: ' || in_ukrainian(executed) || ' − (' || in_ukrainian(deviation) || ') = ' || in_ukrainian(by_deviation) END,
            CASE WHEN cost_for THEN 'середні витрати: ' || in_ukrainian(each) || ' × ' || in_ukrainian(count) || ' = ' || in_ukrainian(by_cost) END,
            CASE WHEN total IS NOT NULL THEN 'сума всіх напрямів: ' || in_ukrainian(total) END
        ], lambda x: x IS NOT NULL) AS pro_uk,
        list_filter([
            CASE WHEN deviation_against THEN 'відхилення' END, CASE WHEN cost_against THEN 'середні витрати' END
        ], lambda x: x IS NOT NULL) AS contra_uk
    FROM weighed
),
slip AS (
    SELECT
        document_id, observation_id AS key,
        CASE WHEN len(contra_uk) = 0 AND (coalesce(deviation_for, false) OR coalesce(cost_for, false)) THEN 'extraction' ELSE 'unclear' END AS verdict,
        'serious' AS severity, value AS stated, of_direction AS recomputed, unit,
        'Показник затрат' || named_uk(number, label) || ' ' || phase_uk(slot) || ' вказано як ' || in_ukrainian(value) || chr(160)
            || unit_printed || ', а його напрям використання коштів становить ' || in_ukrainian(of_direction) || ': різниця рівно у '
            || in_ukrainian(times) || ' разів, схоже на зайву чи пропущену цифру або іншу одиницю.'
            || CASE WHEN len(pro_uk) > 0 THEN ' На користь числа ' || in_ukrainian(of_direction) || ': ' || array_to_string(pro_uk, '; ') || '.' ELSE '' END
            || CASE WHEN len(contra_uk) > 0 THEN ' На користь числа ' || in_ukrainian(value) || ': ' || array_to_string(contra_uk, '; ') || '.' ELSE '' END AS message_uk,
        'Indicator of inputs' || named_en(number, label) || ' (' || slot || ') is stated as ' || in_english(value) || ' ' || in_english_words(unit_printed)
            || ', while its direction of use is ' || in_english(of_direction) || ': exactly ' || in_english(times)
            || ' times, like a digit too many or too few, or another unit.'
            || CASE WHEN deviation_for THEN ' The stated deviation fits ' || in_english(of_direction) || '.' ELSE '' END
            || CASE WHEN cost_for THEN ' The unit cost fits ' || in_english(of_direction) || '.' ELSE '' END
            || CASE WHEN total IS NOT NULL THEN ' The total of the directions adds up with ' || in_english(of_direction) || '.' ELSE '' END
            || CASE WHEN deviation_against THEN ' The stated deviation repeats ' || in_english(value) || '.' ELSE '' END
            || CASE WHEN cost_against THEN ' The unit cost repeats ' || in_english(value) || '.' ELSE '' END AS message_en,
        in_ukrainian(value) || ' ÷ ' || in_ukrainian(of_direction) || ' = ' || in_ukrainian(value / of_direction)
            || CASE WHEN deviation_for THEN '; ' || in_ukrainian(executed) || ' − (' || in_ukrainian(deviation) || ') = ' || in_ukrainian(by_deviation) ELSE '' END
            || CASE WHEN cost_for THEN '; ' || in_ukrainian(each) || ' × ' || in_ukrainian(count) || ' = ' || in_ukrainian(by_cost) ELSE '' END AS arithmetic,
        abs(value - of_direction) * money_scale(unit) AS amount,
        'Прошу уточнити, яке число правильне для показника' || named_uk(number, label) || ' ' || phase_uk(slot) || ': '
            || in_ukrainian(value) || ' чи ' || in_ukrainian(of_direction) || chr(160) || unit_printed || '?' AS question_uk,
        those(list_concat([observation_id, direction_id], CASE WHEN deviation_for OR deviation_against THEN row_ids END, ids,
            [total_id])) AS found_ids
    FROM told
)
SELECT * EXCLUDE (found_ids), found_ids AS observation_ids FROM slip
