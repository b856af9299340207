-- A whole against its parts: funds, rows and their total row, years of a term, rows and the programme's sum, sources of money,
-- purchases and the allocation, local programmes and directions of a budget passport report, camera types, inputs of a
-- direction. One misprinted number is said once: a column is not added up where one of its rows contradicts itself.
WITH row_line AS (
    SELECT
        l.*, coalesce(l.section, '') AS part_of_form,
        d.kind LIKE 'budget_passport%' AND part_of_form <> first(coalesce(l.section, '')) OVER (PARTITION BY l.document_id ORDER BY l.position)
            AS repeats, -- local programmes: the money of the directions again
        sum(l.is_total::INTEGER) OVER (PARTITION BY l.document_id, l.section ORDER BY l.position) AS totals_so_far
    FROM line l JOIN document d USING (document_id)
),
leaf AS (
    SELECT
        *, count(*) OVER (PARTITION BY document_id, programme_id, repeats) AS of_programme,
        count(*) OVER (PARTITION BY document_id, part_of_form) AS of_section,
        count(*) OVER (PARTITION BY document_id, part_of_form, totals_so_far) AS of_block
    FROM row_line
    WHERE NOT is_total AND money_source IS NULL
),
-- every amount of a row; a dash is nothing, a blank is not known
amount AS (
    SELECT
        o.line_id, o.phase, o.fund, o.period_start, o.period_end, coalesce(f.value, 0) AS value, coalesce(f.tolerance, 0) AS tolerance,
        o.observation_id, f.observation_id IS NOT NULL OR o.missing_reason = 'dash' AS is_known
    FROM observation o
    LEFT JOIN figure f USING (observation_id)
    WHERE o.indicator_id = 'funding' AND o.line_id IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY o.line_id, o.phase, o.fund, o.period_start, o.period_end) = 1
),
broken AS (
    SELECT document_id, row_key, slot FROM fund_break
    UNION ALL SELECT document_id, row_key, unnest(['planned', 'executed']) FROM deviation_break
),
whole_row AS ( -- amounts of rows in columns whose rows do not contradict themselves
    SELECT c.*, l.part_of_form, l.position AS row_position, l.totals_so_far, l.is_total, l.repeats, l.money_source, l.section, l.task, l.measure
    FROM cell c
    JOIN row_line l USING (line_id)
    WHERE c.theme = 'funding' AND c.slot <> 'deviation' AND NOT EXISTS (
        FROM broken b JOIN row_line x ON x.line_id = b.row_key
        WHERE b.document_id = c.document_id AND b.slot = c.slot AND x.part_of_form = l.part_of_form
    )
),
single AS ( -- a quantity that a document gives once for a period
    SELECT * FROM figure
    QUALIFY count(*) OVER (PARTITION BY document_id, programme_id, line_id, indicator_id, phase, breakdown, fund, label, number, period_start,
        period_end) = 1
),
-- each relation: a whole, one of its parts, and how many parts it must have (NULL where not all need be printed)
funds AS (
    SELECT 'funds' AS relation, '' AS scope, b.observation_ids[1] AS whole_id, unnest(b.observation_ids[2:]) AS part_id, 2 AS wanted
    FROM fund_break b
    WHERE NOT EXISTS (FROM misplaced m WHERE m.document_id = b.document_id AND m.row_key = b.row_key AND m.slot = b.slot)
),
total_rows AS ( -- a total row may mean the rows of its section, those since the total before it, or those under it
    SELECT 'rows' AS relation, scope, t.observation_id AS whole_id, a.observation_id AS part_id,
        CASE scope WHEN 'all' THEN p.of_section ELSE p.of_block END AS wanted
    FROM whole_row t
    CROSS JOIN (SELECT unnest(['all', 'since', 'under']) AS scope)
    JOIN leaf p ON p.document_id = t.document_id AND p.part_of_form = t.part_of_form
        AND (scope = 'all' OR p.totals_so_far = t.totals_so_far - (scope = 'since')::INTEGER)
    JOIN amount a ON a.line_id = p.line_id AND a.phase = t.slot AND a.fund = t.fund
        AND a.period_start IS NOT DISTINCT FROM t.period_start AND a.period_end IS NOT DISTINCT FROM t.period_end
    WHERE t.is_total AND t.money_source IS NULL
),
sections AS (
    SELECT 'sections' AS relation, '' AS scope, t.observation_id AS whole_id, a.observation_id AS part_id, NULL::BIGINT AS wanted
    FROM whole_row t
    JOIN leaf p ON p.document_id = t.document_id AND p.repeats
    JOIN amount a ON a.line_id = p.line_id AND a.phase = t.slot AND a.fund = t.fund
        AND a.period_start IS NOT DISTINCT FROM t.period_start AND a.period_end IS NOT DISTINCT FROM t.period_end
    WHERE t.is_total AND NOT t.repeats
        AND NOT EXISTS (FROM broken b WHERE b.row_key = p.line_id AND b.slot = t.slot)
),
sources AS (
    SELECT 'sources' AS relation, '' AS scope, w.observation_id AS whole_id, a.observation_id AS part_id, NULL::BIGINT AS wanted
    FROM whole_row w
    JOIN line p ON p.document_id = w.document_id AND p.money_source IS NOT NULL AND p.section IS NOT DISTINCT FROM w.section
        AND coalesce(p.number, w.number, '') = coalesce(w.number, '') AND coalesce(p.task, w.task, '') = coalesce(w.task, '')
        AND coalesce(p.measure, w.measure, '') = coalesce(w.measure, '')
    JOIN amount a ON a.line_id = p.line_id AND a.phase = w.slot AND a.fund = w.fund
        AND a.period_start IS NOT DISTINCT FROM w.period_start AND a.period_end IS NOT DISTINCT FROM w.period_end
    WHERE w.money_source IS NULL
),
years AS (
    SELECT 'years' AS relation, '' AS scope, t.observation_id AS whole_id, y.observation_id AS part_id,
        year(t.period_end) - year(t.period_start) + 1 AS wanted
    FROM single t
    JOIN single y ON y.document_id = t.document_id AND y.programme_id IS NOT DISTINCT FROM t.programme_id
        AND y.line_id IS NOT DISTINCT FROM t.line_id AND y.indicator_id = t.indicator_id AND y.phase IS NOT DISTINCT FROM t.phase
        AND y.breakdown = t.breakdown AND y.fund = t.fund AND y.label IS NOT DISTINCT FROM t.label
        AND y.period_basis = 'annual' AND y.period_start >= t.period_start AND y.period_end <= t.period_end
    WHERE t.period_basis = 'term' AND t.indicator_id <> 'cameras_operating'
        AND (t.indicator_id = 'funding' OR (t.unit = 'pcs' AND t.theme IN ('crime', 'cameras')))
),
programme_sum AS ( -- a sum of the whole programme is not of a row and not for something
    SELECT CASE WHEN a.phase = w.phase THEN 'programme' ELSE 'allocation' END AS relation, '' AS scope, w.observation_id AS whole_id,
        a.observation_id AS part_id, CASE WHEN a.phase = w.phase THEN p.of_programme END AS wanted
    FROM single w
    JOIN leaf p ON p.document_id = w.document_id AND p.programme_id IS NOT DISTINCT FROM w.programme_id AND NOT p.repeats
    JOIN amount a ON a.line_id = p.line_id AND a.fund = w.fund AND a.period_start = w.period_start AND a.period_end = w.period_end
        AND (a.phase = w.phase OR (a.phase = 'executed' AND w.phase = 'allocated'))
    WHERE w.indicator_id = 'funding' AND w.line_id IS NULL AND w.label IS NULL
),
types AS (
    SELECT 'types' AS relation, '' AS scope, t.observation_id AS whole_id, p.observation_id AS part_id, NULL::BIGINT AS wanted
    FROM single t
    JOIN single p ON p.document_id = t.document_id AND p.programme_id IS NOT DISTINCT FROM t.programme_id
        AND p.indicator_id = t.indicator_id AND p.phase = t.phase AND p.breakdown <> 'total'
        AND p.period_start IS NOT DISTINCT FROM t.period_start AND p.period_end IS NOT DISTINCT FROM t.period_end
    WHERE t.theme = 'cameras' AND t.breakdown = 'total'
),
inputs AS (
    SELECT 'inputs' AS relation, '' AS scope, l.observation_id AS whole_id, i.observation_id AS part_id, NULL::BIGINT AS wanted
    FROM direction_of d
    JOIN whole_row l ON l.line_id = d.line_id
    JOIN cell i ON i.document_id = d.document_id AND i.row_key = d.row_key AND i.slot = l.slot AND i.fund = l.fund
        AND i.period_start IS NOT DISTINCT FROM l.period_start AND i.period_end IS NOT DISTINCT FROM l.period_end
    WHERE NOT EXISTS (FROM misplaced m WHERE m.line_id = d.line_id AND m.slot = l.slot)
        AND NOT EXISTS (FROM broken b WHERE b.document_id = d.document_id AND b.row_key = d.row_key)
),
summed AS (
    SELECT
        r.relation, r.scope, r.whole_id, relation IN ('allocation', 'sections', 'types', 'inputs') AS at_most,
        sum(p.value * scale) AS sum, coalesce(sum(f.tolerance * scale), 0) AS tolerance, count(*) AS n, any_value(wanted) AS wanted,
        list(p.value * scale ORDER BY p.position) AS parts,
        list(coalesce(CASE WHEN relation = 'years' THEN year(p.period_end)::VARCHAR END, p.label, l.measure, l.task, '') ORDER BY p.position) AS names,
        list(p.observation_id ORDER BY p.position) AS part_ids
    FROM (FROM funds UNION ALL FROM total_rows UNION ALL FROM sections UNION ALL FROM sources UNION ALL FROM years
        UNION ALL FROM programme_sum UNION ALL FROM types UNION ALL FROM inputs) r
    JOIN (SELECT * REPLACE (coalesce(value, 0) AS value), CASE WHEN theme = 'indicator' THEN coalesce(money_scale(unit), 1) ELSE 1 END AS scale,
        value IS NULL AND missing_reason <> 'dash' AS is_gap FROM observation) p ON p.observation_id = r.part_id
    LEFT JOIN figure f ON f.observation_id = r.part_id
    LEFT JOIN line l ON l.line_id = p.line_id
    GROUP BY r.relation, r.scope, r.whole_id
    HAVING NOT bool_or(is_gap OR (f.observation_id IS NULL AND p.missing_reason IS NULL)) AND (count(*) > 1 OR at_most)
        AND (any_value(wanted) IS NULL OR count(*) = any_value(wanted))
),
compared AS (
    SELECT
        s.*, w.document_id, coalesce(w.number, l.number) AS number, coalesce(l.measure, l.task, w.label) AS label, w.phase AS slot, w.unit,
        coalesce(w.unit_as_printed, '') AS unit_printed, w.value AS whole, s.sum - w.value AS excess,
        joined(parts, '+') || ' = ' || in_ukrainian(s.sum) AS arithmetic,
        differs(s.sum, w.value, s.tolerance + w.tolerance) AND (NOT at_most OR s.sum > w.value) AS is_off,
        w.line_id, w.indicator_id, w.breakdown, w.period_start, w.period_end, w.fund
    FROM summed s
    JOIN figure w ON w.observation_id = s.whole_id
    LEFT JOIN line l ON l.line_id = w.line_id
),
off AS ( -- a total is off where no reading of it fits; what several funds say is said once
    SELECT * EXCLUDE (all_off) FROM (SELECT *, bool_and(is_off) OVER (PARTITION BY relation, whole_id) AS all_off FROM compared)
    WHERE all_off
    QUALIFY row_number() OVER (PARTITION BY document_id, relation, coalesce(line_id, ''), indicator_id, breakdown, number, label, slot, period_start,
        period_end ORDER BY fund = 'total' DESC, abs(excess), scope) = 1
),
told AS (
    SELECT
        *, list_position(list_transform(parts, lambda x: n > 2 AND abs(excess - x) < 1e-9 * (1 + whole) AND x <> 0), true) AS surplus,
        CASE unit WHEN 'UAH' THEN chr(160) || 'грн' WHEN '%' THEN chr(160) || '%'
            ELSE CASE WHEN unit_printed = '' THEN '' ELSE chr(160) || unit_printed END END AS unit_uk,
        CASE relation
            WHEN 'funds' THEN 'У рядку' || named_uk(number, label) || ' ' || phase_uk(slot) || ' загальний і спеціальний фонди'
            WHEN 'rows' THEN 'Рядки таблиці ' || phase_uk(slot)
            WHEN 'years' THEN 'Роки' || coalesce(' за рядком' || nullif(named_uk(number, label), ''), '')
            WHEN 'programme' THEN 'Рядки таблиці ' || phase_uk(slot)
            WHEN 'allocation' THEN 'Закупівлі й видатки'
            WHEN 'sources' THEN 'Джерела коштів рядка' || named_uk(number, label)
            WHEN 'sections' THEN 'Місцеві програми ' || phase_uk(slot)
            WHEN 'types' THEN 'Камери за видами'
            WHEN 'inputs' THEN 'Показники затрат ' || phase_uk(slot) || ' за напрямом' || named_uk(number, label)
        END AS parts_uk,
        CASE relation
            WHEN 'funds' THEN 'усього' WHEN 'rows' THEN 'підсумковий рядок' WHEN 'years' THEN 'увесь строк'
            WHEN 'programme' THEN 'сума всієї програми' WHEN 'allocation' THEN 'виділено' WHEN 'sources' THEN 'сам рядок'
            WHEN 'sections' THEN 'усі напрями' WHEN 'types' THEN 'усього камер' WHEN 'inputs' THEN 'сам напрям'
        END AS whole_uk,
        CASE relation
            WHEN 'funds' THEN 'The funds of row' || named_en(number, label) || ' (' || slot || ')'
            WHEN 'rows' THEN 'The rows of the table (' || slot || ')' WHEN 'years' THEN 'The years' WHEN 'programme' THEN 'The rows of the table (' || slot || ')'
            WHEN 'allocation' THEN 'The purchases' WHEN 'sources' THEN 'The sources of money of row' || named_en(number, label)
            WHEN 'sections' THEN 'The local programmes (' || slot || ')' WHEN 'types' THEN 'The types of cameras'
            WHEN 'inputs' THEN 'The indicators of inputs of direction' || named_en(number, label) || ' (' || slot || ')'
        END AS parts_en,
        CASE relation
            WHEN 'rows' THEN 'the total row' WHEN 'years' THEN 'the whole term' WHEN 'programme' THEN 'the sum of the programme'
            WHEN 'allocation' THEN 'the allocation' WHEN 'sections' THEN 'all directions' WHEN 'types' THEN 'all cameras'
            WHEN 'inputs' THEN 'the direction' ELSE 'the total' END AS whole_en
    FROM off
)
SELECT
    document_id, relation || whole_id AS key,
    CASE WHEN relation IN ('programme', 'sources', 'inputs') OR (relation = 'types' AND list_max(parts) <= whole) THEN 'unclear' ELSE 'source' END
        AS verdict,
    CASE WHEN abs(excess) >= 0.1 * greatest(abs(whole), abs(sum)) THEN 'serious' ELSE 'notable' END AS severity,
    whole AS stated, sum AS recomputed, unit,
    parts_uk || ' разом дають ' || in_ukrainian(sum) || unit_uk || ', а ' || whole_uk || ' — ' || in_ukrainian(whole) || unit_uk || ': '
        || arithmetic || ' (' || CASE WHEN excess > 0 THEN 'на ' || in_ukrainian(excess) || ' більше' ELSE 'на ' || in_ukrainian(-excess) || ' менше' END
        || ').' || CASE WHEN surplus > 0 THEN ' Усі' || CASE WHEN surplus = n THEN ', крім останнього' ELSE ', крім одного' END || ' («'
            || translate(shortened(names[surplus], 120), '«»', '„“') || '», ' || in_ukrainian(parts[surplus]) || '), дають рівно '
            || in_ukrainian(whole) || '.' ELSE '' END
        || CASE relation WHEN 'types' THEN ' Одна камера може належати до кількох видів.' ELSE '' END AS message_uk,
    parts_en || ' make ' || in_english(sum) || ' ' || unit || ', ' || whole_en || ' is ' || in_english(whole) || ' ' || unit || ' ('
        || in_english(abs(excess)) || CASE WHEN excess > 0 THEN ' more' ELSE ' less' END || ').'
        || CASE WHEN surplus > 0 THEN ' All but ' || CASE WHEN surplus = n THEN 'the last' ELSE 'one' END || ' (“' || shortened(names[surplus], 120)
            || '”, ' || in_english(parts[surplus]) || ') make exactly ' || in_english(whole) || '.' ELSE '' END
        || CASE relation WHEN 'types' THEN ' A camera may be of several types.' ELSE '' END AS message_en,
    arithmetic || CASE WHEN surplus > 0 THEN '; ' || in_ukrainian(sum) || ' − ' || in_ukrainian(parts[surplus]) || ' = ' || in_ukrainian(whole) ELSE '' END
        AS arithmetic,
    round(abs(excess) * money_scale(unit), 2) AS amount,
    CASE WHEN relation = 'allocation' THEN 'Прошу пояснити, з яких коштів оплачено ' || in_ukrainian(excess) || unit_uk
            || ' понад виділені ' || in_ukrainian(whole) || unit_uk || ' (' || arithmetic || ')?'
        ELSE 'Прошу уточнити, яке число правильне: ' || whole_uk || ' — ' || in_ukrainian(whole) || unit_uk || ' чи сума частин — '
            || in_ukrainian(sum) || unit_uk || ' (' || arithmetic || ')?' END AS question_uk,
    list_concat([whole_id], part_ids) AS observation_ids
FROM told
