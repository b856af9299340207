-- Figures out of proportion, four ways: an indicator of inputs that is its direction of use with the decimal point elsewhere (its
-- own deviation and unit cost may tell which of the two is right); a number whose decimal point, moved, mends its sums; a fact a
-- hundred times its plan or five hundred times less; and a quantity that leaps from one year to the next beyond any real growth.

-- 1. an indicator of inputs beside its direction of use
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
            || CASE WHEN len(pro_uk) > 0 THEN ' З числом ' || in_ukrainian(of_direction) || ' сходяться ' || array_to_string(pro_uk, '; ') || '.' ELSE '' END
            || CASE WHEN len(contra_uk) > 0 THEN ' Число ' || in_ukrainian(value) || ' повторюють ' || array_to_string(contra_uk, ' і ') || '.' ELSE '' END AS message_uk,
        'Indicator of inputs' || named_en(number, label) || ' (' || slot || ') is stated as ' || in_english(value) || ' ' || unit_printed
            || ', while its direction of use is ' || in_english(of_direction) || ': exactly ' || in_english(times)
            || ' times, like a digit too many or too few, or another unit.'
            || CASE WHEN deviation_for THEN ' The stated deviation fits ' || in_english(of_direction) || '.' ELSE '' END
            || CASE WHEN cost_for THEN ' The unit cost fits ' || in_english(of_direction) || '.' ELSE '' END
            || CASE WHEN total IS NOT NULL THEN ' The total of the directions adds up with ' || in_english(of_direction) || '.' ELSE '' END
            || CASE WHEN deviation_against THEN ' The stated deviation repeats ' || in_english(value) || '.' ELSE '' END
            || CASE WHEN cost_against THEN ' The unit cost repeats ' || in_english(value) || '.' ELSE '' END AS message_en,
        in_ukrainian(value) || ' ÷ ' || in_ukrainian(of_direction) || ' = ' || in_ukrainian(value / of_direction)
            || array_to_string(list_transform(pro_uk, lambda x: '; ' || x), '') AS arithmetic,
        abs(value - of_direction) * money_scale(unit) AS amount,
        'Прошу уточнити, яке число правильне для показника' || named_uk(number, label) || ' ' || phase_uk(slot) || ': '
            || in_ukrainian(value) || ' чи ' || in_ukrainian(of_direction) || chr(160) || unit_printed || '?' AS question_uk,
        those(list_concat([observation_id, direction_id], CASE WHEN deviation_for OR deviation_against THEN row_ids END, ids,
            [total_id])) AS found_ids
    FROM told
),
-- 2. a number of a table that only moved by powers of ten fits its sums
shifted AS (
    SELECT
        b.document_id, c.observation_id, c.value, c.corrected, b.unit, x.phase, coalesce(x.number, l.number) AS number, coalesce(l.measure, l.task, x.label) AS label,
        CASE WHEN x.period_basis = 'annual' THEN ' (' || year(x.period_end) || chr(160) || 'рік)' ELSE '' END AS year_uk,
        greatest(c.value / c.corrected, c.corrected / c.value) AS times, c.value > c.corrected AS is_more,
        CASE WHEN c.observation_id = b.whole_id THEN joined(b.parts, '+') || ' = ' || in_ukrainian(b.sum)
            ELSE joined(list_transform(b.parts, lambda x, i: CASE WHEN b.part_ids[i] = c.observation_id THEN c.corrected ELSE x END), '+')
                || ' = ' || in_ukrainian(b.whole) END AS mended,
        list_concat([c.observation_id], list_concat(b.part_ids, [b.whole_id])) AS ids
    FROM cause c
    JOIN sum_break b USING (break_id)
    JOIN observation x ON x.observation_id = c.observation_id
    LEFT JOIN line l ON l.line_id = x.line_id
    WHERE c.is_told AND c.shift IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY b.document_id, coalesce(x.line_id, x.observation_id), c.shift ORDER BY x.phase = 'planned' DESC, x.position) = 1
),
moved AS (
    SELECT
        document_id, observation_id AS key, 'unclear' AS verdict, 'serious' AS severity, value AS stated, corrected AS recomputed, unit,
        'У рядку' || named_uk(number, label) || ' ' || phase_uk(phase) || year_uk || ' вказано ' || hryvnias(value) || '. Сума сходиться, якщо число у '
            || in_ukrainian(times) || ' разів ' || CASE WHEN is_more THEN 'менше' ELSE 'більше' END || ': ' || mended
            || '. Схоже на зайву чи пропущену цифру або іншу одиницю.' AS message_uk,
        'Row' || named_en(number, label) || ' (' || phase || ') says ' || in_english(value) || ' UAH. The sum adds up with a number ' || in_english(times)
            || ' times ' || CASE WHEN is_more THEN 'less' ELSE 'more' END || ', ' || in_english(corrected)
            || ': like a digit too many or too few, or another unit.' AS message_en,
        mended AS arithmetic, round(abs(value - corrected), 2) AS amount,
        'Прошу уточнити, яке число правильне в рядку' || named_uk(number, label) || ' ' || phase_uk(phase) || year_uk || ': ' || in_ukrainian(value) || ' чи '
            || hryvnias(corrected) || '?' AS question_uk,
        those(ids) AS found_ids
    FROM shifted
),
-- 3. a fact beside its plan
disproportion AS (
    SELECT
        document_id, observation_id AS key, 'unclear' AS verdict, 'notable' AS severity, value AS stated, NULL::DOUBLE AS recomputed, unit,
        'У рядку' || named_uk(number, label) || ' за планом ' || in_ukrainian(planned) || ', а за фактом ' || in_ukrainian(value) || chr(160)
            || unit_printed || ': у ' || times_uk(greatest(ratio, 1 / ratio)) || ' '
            || CASE WHEN ratio > 1 THEN 'більше' ELSE 'менше' END || '. Можливо, одне з чисел має іншу одиницю.' AS message_uk,
        'Row' || named_en(number, label) || ': planned ' || in_english(planned) || ', actual ' || in_english(value) || ' ' || unit_printed
            || ', ' || in_english(round(greatest(ratio, 1 / ratio))) || ' times ' || CASE WHEN ratio > 1 THEN 'more' ELSE 'less' END
            || '. One of the numbers may have another unit.' AS message_en,
        CASE WHEN ratio > 1 THEN in_ukrainian(value) || ' ÷ ' || in_ukrainian(planned) ELSE in_ukrainian(planned) || ' ÷ ' || in_ukrainian(value) END
            || ' ≈ ' || in_ukrainian(round(greatest(ratio, 1 / ratio))) AS arithmetic,
        CASE WHEN unit LIKE '%UAH' THEN abs(value - planned) * coalesce(money_scale(unit), 1) END AS amount,
        'Прошу уточнити числа в рядку' || named_uk(number, label) || ': чи в одних одиницях вказано план (' || in_ukrainian(planned) || ') і факт ('
            || in_ukrainian(value) || ')?' AS question_uk,
        [observation_id, planned_id] AS found_ids
    FROM out_of_proportion o
    WHERE NOT EXISTS (FROM cause c WHERE c.shift IS NOT NULL AND c.observation_id IN (o.observation_id, o.planned_id))
),
-- 4. a quantity beside itself at another time, in one document or in two of one community
quantity AS (
    SELECT f.document_id, f.observation_id, f.community_id, 'cameras' AS kind, '' AS name, quantity_uk(f.indicator_id, f.breakdown) AS label, f.phase, f.period_start, f.period_end, f.value, f.unit
    FROM figure f
    WHERE f.indicator_id = 'cameras_operating' AND f.phase = 'executed' AND f.breakdown = 'total' AND f.label IS NULL AND f.period_basis = 'instant'
    UNION ALL
    SELECT f.document_id, f.observation_id, f.community_id, 'crimes', f.indicator_id, quantity_uk(f.indicator_id, f.breakdown), f.phase, f.period_start, f.period_end, f.value, f.unit
    FROM figure f
    WHERE f.theme = 'crime' AND f.phase = 'executed' AND f.unit = 'pcs' AND f.label IS NULL AND f.period_basis = 'annual'
    UNION ALL
    SELECT c.document_id, c.observation_id, l.programme_id, 'row', array_to_string(list_sort(stems(c.label)), ' ') || c.fund, c.label, c.slot, c.period_start, c.period_end, c.value, c.unit
    FROM cell c
    JOIN leaf l ON l.line_id = c.line_id
    WHERE c.theme = 'funding' AND c.slot <> 'deviation' AND c.value >= 1000 AND c.period_end < c.period_start + INTERVAL 1 YEAR
    UNION ALL
    SELECT p.document_id, p.observation_id, p.programme_id, 'programme', p.fund, NULL, p.phase, p.period_start, p.period_end, p.value, p.unit
    FROM programme_amount p
    WHERE p.value >= 1000 AND p.period_basis = 'annual'
),
step AS (
    SELECT
        q.*, lag(value) OVER course AS before, lag(observation_id) OVER course AS before_id, lag(period_start) OVER course AS before_start, lag(period_end) OVER course AS before_end,
        greatest(value, before) / nullif(least(value, before), 0) AS times, least(value, before) AS small,
        CASE kind WHEN 'cameras' THEN small >= 3 AND times >= 90 OR small > 10 AND small % 10 <> 0 AND log10(times) = round(log10(times)) AND times >= 10
            WHEN 'crimes' THEN small >= 5 AND times >= 100 ELSE times >= 500 END AS leaps
    FROM (
        SELECT * FROM quantity
        WINDOW one AS (PARTITION BY community_id, kind, name, phase, period_end)
        QUALIFY min(value) OVER one = max(value) OVER one AND document_id || observation_id = min(document_id || observation_id) OVER one
    ) q
    WINDOW course AS (PARTITION BY community_id, kind, name, phase ORDER BY period_end)
),
leap AS ( -- back from a leap is no second one; plan and fact, and a row and its programme, leap together
    SELECT *
    FROM (SELECT *, lag(leaps) OVER (PARTITION BY community_id, kind, name, phase ORDER BY period_end) AS leapt FROM step)
    WHERE leaps AND NOT coalesce(leapt, false)
    QUALIFY row_number() OVER (PARTITION BY document_id, CASE WHEN kind IN ('row', 'programme') THEN 'money' ELSE kind END, CASE WHEN kind = 'crimes' THEN name END,
        period_end ORDER BY kind = 'row' DESC, phase = 'executed' DESC, observation_id) = 1
),
worded AS (
    SELECT
        *, CASE kind WHEN 'row' THEN 'сума рядка' || named_uk(NULL, label) WHEN 'programme' THEN 'сума програми' ELSE label END
            || CASE WHEN unit = 'UAH' THEN ' ' || phase_uk(phase) ELSE '' END AS what_uk,
        CASE kind WHEN 'cameras' THEN 'The number of working cameras' WHEN 'crimes' THEN replace(name, '_', ' ') WHEN 'row' THEN 'The sum of row' || named_en(NULL, label)
            ELSE 'The sum of the programme' END AS what_en,
        when_uk(before_start, before_end) AS before_uk, when_uk(period_start, period_end) AS now_uk,
        CASE unit WHEN 'UAH' THEN chr(160) || 'грн' ELSE '' END AS unit_uk,
        in_ukrainian(greatest(value, before)) || ' ÷ ' || in_ukrainian(small) || equals(times) || in_ukrainian(times) AS arithmetic
    FROM leap
),
leapt AS (
    SELECT
        document_id, observation_id || before_id AS key, 'unclear' AS verdict, 'notable' AS severity, value AS stated, NULL::DOUBLE AS recomputed, unit,
        capital(what_uk) || ' ' || before_uk || ' — ' || in_ukrainian(before) || unit_uk || ', а ' || now_uk || ' — ' || in_ukrainian(value) || unit_uk || ': у '
            || times_uk(times) || ' ' || CASE WHEN value > before THEN 'більше' ELSE 'менше' END
            || '. Можливо, одне з чисел має зайві цифри або іншу одиницю.' AS message_uk,
        capital(what_en) || ' is ' || in_english(before) || ' for ' || before_end || ' and ' || in_english(value) || ' for ' || period_end || ': ' || in_english(round(times))
            || ' times ' || CASE WHEN value > before THEN 'more' ELSE 'less' END || '. One of the numbers may have surplus digits or another unit.' AS message_en,
        arithmetic, CASE WHEN unit = 'UAH' THEN abs(value - before) END AS amount,
        'Прошу уточнити: ' || what_uk || ' ' || before_uk || ' — ' || in_ukrainian(before) || unit_uk || ', а '
            || now_uk || ' — ' || in_ukrainian(value) || unit_uk || '. Чи обидва числа правильні?' AS question_uk,
        [observation_id, before_id] AS found_ids
    FROM worded
)
SELECT * EXCLUDE (found_ids), found_ids AS observation_ids
FROM (FROM slip UNION ALL BY NAME FROM moved UNION ALL BY NAME FROM disproportion UNION ALL BY NAME FROM leapt)
