-- Wholes and their parts, and the wholes that their parts do not make.

-- Rows that divide another row by source of money, with the row that they divide: it has their words, or (where they have
-- no name) stands last before them in their table; where none does they divide the programme. A source «усього» is the row itself.
CREATE OR REPLACE TEMP TABLE row_line AS
    SELECT
        l.* REPLACE (CASE WHEN regexp_matches(lower(l.money_source), '^(усього|всього|разом|загал)') THEN NULL ELSE l.money_source END AS money_source),
        coalesce(l.section, '') AS part_of_form, d.kind LIKE 'budget_passport%' AS is_form,
        is_form AND part_of_form <> first(coalesce(l.section, '')) OVER (PARTITION BY l.document_id ORDER BY l.position)
            AS repeats, -- local programmes: the money of the directions again
        sum(l.is_total::INTEGER) OVER (PARTITION BY l.document_id, l.section ORDER BY l.position) AS totals_so_far,
        coalesce(max(CASE WHEN l.is_total THEN l.position END) OVER (PARTITION BY l.document_id ORDER BY l.position ROWS BETWEEN UNBOUNDED PRECEDING
            AND 1 PRECEDING), -1) AS last_total,
        concat_ws('|', l.number, l.task, l.measure) AS words,
        regexp_matches(lower(coalesce(l.measure, l.task, '')), '^\s*[-–—•]|^\s*(з них|[ув] (тому числі|т\. ?ч\.))([\s:,–—-]|$)') AS is_of_which,
        coalesce(l.task, l.measure) IS NULL AND NOT l.is_total AS is_nameless,
        max(CASE WHEN NOT is_nameless THEN l.position END) OVER (PARTITION BY l.document_id, l.table_no ORDER BY l.position) AS named_position
    FROM line l JOIN document d USING (document_id);
CREATE OR REPLACE TEMP TABLE source_of AS
    SELECT p.line_id, w.line_id AS whole_line
    FROM row_line p
    JOIN row_line w ON w.document_id = p.document_id AND w.part_of_form = p.part_of_form AND w.money_source IS NULL
        AND (CASE WHEN p.is_nameless THEN w.position = p.named_position ELSE w.words = p.words END)
    WHERE p.money_source IS NOT NULL;

-- Every amount of a row; a dash is nothing, a blank is not known.
CREATE OR REPLACE TEMP TABLE amount AS
    SELECT
        o.document_id, o.line_id, o.phase, o.fund, o.period_start, o.period_end, o.observation_id, l.table_no,
        f.observation_id IS NOT NULL OR o.missing_reason = 'dash' AS is_known, count(*) OVER (PARTITION BY o.line_id, o.phase, o.fund) AS periods
    FROM observation o
    JOIN row_line l USING (line_id)
    LEFT JOIN figure f USING (observation_id)
    WHERE o.indicator_id = 'funding'
    QUALIFY count(*) OVER (PARTITION BY o.line_id, o.phase, o.fund, o.period_start, o.period_end) = 1;

-- Rows under a row («1.1» under «1», «з них», «– …»): they divide it where both give the amount.
CREATE OR REPLACE TEMP TABLE sub_row AS
    SELECT DISTINCT p.line_id, arg_max(w.line_id, w.position) AS whole_line
    FROM row_line p
    JOIN row_line w ON w.document_id = p.document_id AND w.part_of_form = p.part_of_form AND w.line_id <> p.line_id AND w.position < p.position
        AND NOT w.is_total AND w.money_source IS NULL
    WHERE NOT p.is_total AND p.money_source IS NULL
        AND (starts_with(rtrim(p.number, '.'), rtrim(w.number, '.') || '.') OR (p.is_of_which AND NOT w.is_of_which))
        AND EXISTS (FROM amount a JOIN amount b USING (phase, fund, period_start, period_end)
            WHERE a.line_id = p.line_id AND b.line_id = w.line_id AND b.is_known)
    GROUP BY p.line_id;
CREATE OR REPLACE TEMP TABLE leaf AS
    SELECT *, count(*) OVER (PARTITION BY document_id, programme_id, repeats) AS of_programme
    FROM row_line
    WHERE NOT is_total AND NOT (is_nameless AND money_source IS NOT NULL) AND line_id NOT IN (SELECT line_id FROM source_of) AND line_id NOT IN (SELECT line_id FROM sub_row);

-- The sum of a programme as a document gives it: its largest total row, or an amount of the text that is for nothing else.
CREATE OR REPLACE TEMP TABLE programme_amount AS
    SELECT f.*, f.table_no IS NOT NULL AS in_table, l.line_id IS NOT NULL AS is_row
    FROM figure f
    LEFT JOIN row_line l USING (line_id)
    WHERE f.indicator_id = 'funding' AND (f.line_id IS NULL AND f.label IS NULL OR l.is_total AND NOT l.repeats AND l.money_source IS NULL)
    QUALIFY NOT is_row OR f.value = max(CASE WHEN is_row THEN f.value END) OVER (PARTITION BY f.document_id, f.programme_id, f.phase, f.fund,
        f.period_start, f.period_end);

-- Two amounts of times that have no day in common.
CREATE OR REPLACE TEMP MACRO apart(a, b) AS coalesce(a.period_end < b.period_start OR a.period_start > b.period_end, false);

-- Wholes and their parts: funds, rows and their total row, years of a term, rows and the programme's sum, sources of money,
-- sub-rows, purchases and the allocation, local programmes and directions of a budget passport report, camera types, kinds of
-- crimes, inputs of a direction. One whole may have several readings (`scope`): it is broken where none of them fits.
CREATE OR REPLACE TEMP TABLE part_of AS
    WITH broken AS ( -- a column is not added up where one of its rows contradicts itself
        SELECT document_id, row_key, slot FROM fund_break
        UNION ALL SELECT document_id, row_key, unnest(['planned', 'executed']) FROM deviation_break
    ),
    whole_row AS (
        SELECT c.*, l.part_of_form, l.section, l.position AS row_position, l.totals_so_far, l.last_total, l.is_total, l.repeats, l.is_form, l.money_source,
            l.programme_id, l.table_no, count(*) OVER (PARTITION BY c.line_id, c.slot, c.fund) AS periods
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
    funds AS (
        SELECT 'funds' AS relation, '' AS scope, b.observation_ids[1] AS whole_id, unnest(b.observation_ids[2:]) AS part_id
        FROM fund_break b
        WHERE NOT EXISTS (FROM misplaced m WHERE m.document_id = b.document_id AND m.row_key = b.row_key AND m.slot = b.slot)
    ),
    -- a total row may mean all rows, those of its section, over it, since the total before it (of its section or of any), under it, or
    -- the totals over it; rows of a table that has its column and give nothing for it are a gap, but not those of other years
    total_rows AS (
        SELECT 'rows' AS relation, scope, t.observation_id AS whole_id, a.observation_id AS part_id
        FROM whole_row t
        CROSS JOIN (SELECT unnest(['all', 'section', 'above', 'since', 'after', 'under']) AS scope)
        JOIN leaf p ON p.document_id = t.document_id AND p.repeats = t.repeats
            AND (p.programme_id IS NOT DISTINCT FROM t.programme_id OR p.table_no = t.table_no) -- «Разом за трьома програмами»
            AND (NOT t.is_form OR p.part_of_form = t.part_of_form)
            AND CASE scope WHEN 'section' THEN p.part_of_form = t.part_of_form WHEN 'above' THEN p.position < t.row_position
                WHEN 'since' THEN p.part_of_form = t.part_of_form AND p.totals_so_far = t.totals_so_far - 1
                WHEN 'after' THEN p.position BETWEEN t.last_total + 1 AND t.row_position
                WHEN 'under' THEN p.part_of_form = t.part_of_form AND p.totals_so_far = t.totals_so_far ELSE true END
        JOIN (SELECT DISTINCT document_id, table_no, phase, fund FROM amount) k ON k.document_id = p.document_id
            AND k.table_no IS NOT DISTINCT FROM p.table_no AND k.phase = t.slot AND k.fund = t.fund
        LEFT JOIN amount a ON a.line_id = p.line_id AND a.phase = t.slot AND a.fund = t.fund
            AND (a.periods = 1 AND t.periods = 1 AND NOT apart(a, t)
                OR a.period_start IS NOT DISTINCT FROM t.period_start AND a.period_end IS NOT DISTINCT FROM t.period_end)
        WHERE t.is_total AND t.money_source IS NULL AND NOT (a.line_id IS NULL AND EXISTS (FROM amount o
            WHERE o.line_id = p.line_id AND o.phase = t.slot AND o.fund = t.fund AND o.periods = 1 AND t.periods = 1 AND apart(o, t)))
    ),
    sub_totals AS (
        SELECT 'rows' AS relation, 'totals' AS scope, t.observation_id AS whole_id, p.observation_id AS part_id
        FROM whole_row t
        JOIN whole_row p ON p.document_id = t.document_id AND p.repeats = t.repeats AND p.programme_id IS NOT DISTINCT FROM t.programme_id
            AND p.is_total AND p.money_source IS NULL AND p.row_position < t.row_position AND p.slot = t.slot AND p.fund = t.fund
            AND p.period_start IS NOT DISTINCT FROM t.period_start AND p.period_end IS NOT DISTINCT FROM t.period_end
        WHERE t.is_total AND t.money_source IS NULL AND NOT t.is_form
    ),
    sub_rows AS (
        SELECT 'sub_rows' AS relation, '' AS scope, w.observation_id AS whole_id, a.observation_id AS part_id
        FROM sub_row s
        JOIN whole_row w ON w.line_id = s.whole_line
        JOIN amount a ON a.line_id = s.line_id AND a.phase = w.slot AND a.fund = w.fund
            AND a.period_start IS NOT DISTINCT FROM w.period_start AND a.period_end IS NOT DISTINCT FROM w.period_end
    ),
    sections AS (
        SELECT 'sections' AS relation, '' AS scope, t.observation_id AS whole_id, a.observation_id AS part_id
        FROM whole_row t
        JOIN leaf p ON p.document_id = t.document_id AND p.repeats
        JOIN amount a ON a.line_id = p.line_id AND a.phase = t.slot AND a.fund = t.fund
            AND a.period_start IS NOT DISTINCT FROM t.period_start AND a.period_end IS NOT DISTINCT FROM t.period_end
        WHERE t.is_total AND NOT t.repeats
            AND NOT EXISTS (FROM broken b WHERE b.row_key = p.line_id AND b.slot = t.slot)
    ),
    sources AS (
        SELECT 'sources' AS relation, '' AS scope, w.observation_id AS whole_id, a.observation_id AS part_id
        FROM source_of s
        JOIN whole_row w ON w.line_id = s.whole_line
        JOIN amount a ON a.line_id = s.line_id AND a.phase = w.slot AND a.fund = w.fund
            AND a.period_start IS NOT DISTINCT FROM w.period_start AND a.period_end IS NOT DISTINCT FROM w.period_end
    ),
    sources_of_programme AS (
        SELECT 'sources' AS relation, '' AS scope, w.observation_id AS whole_id, a.observation_id AS part_id
        FROM programme_amount w
        JOIN row_line p ON p.document_id = w.document_id AND p.table_no = w.table_no AND p.programme_id IS NOT DISTINCT FROM w.programme_id
            AND p.is_nameless AND p.money_source IS NOT NULL AND p.named_position IS NULL
        JOIN amount a ON a.line_id = p.line_id AND a.phase = w.phase AND a.fund = w.fund
            AND a.period_start IS NOT DISTINCT FROM w.period_start AND a.period_end IS NOT DISTINCT FROM w.period_end
        WHERE NOT w.is_row
    ),
    years AS (
        SELECT 'years' AS relation, '' AS scope, t.observation_id AS whole_id, y.observation_id AS part_id
        FROM single t
        JOIN single y ON y.document_id = t.document_id AND y.programme_id IS NOT DISTINCT FROM t.programme_id
            AND y.line_id IS NOT DISTINCT FROM t.line_id AND y.indicator_id = t.indicator_id AND y.phase IS NOT DISTINCT FROM t.phase
            AND y.breakdown = t.breakdown AND y.fund = t.fund AND y.label IS NOT DISTINCT FROM t.label
            AND y.period_basis = 'annual' AND y.period_start >= t.period_start AND y.period_end <= t.period_end
        WHERE t.period_basis = 'term' AND t.indicator_id <> 'cameras_operating'
            AND (t.indicator_id = 'funding' OR (t.unit = 'pcs' AND t.theme IN ('crime', 'cameras')))
            -- amounts of the text far from one another need not be of one thing
            AND (t.line_id IS NOT NULL OR t.table_no IS NOT NULL AND y.table_no = t.table_no OR abs(y.line_no - t.line_no) <= 3)
        QUALIFY count(*) OVER (PARTITION BY t.observation_id) = year(t.period_end) - year(t.period_start) + 1
    ),
    programme_sum AS ( -- a sum of the whole programme is not of a row and not for something
        SELECT CASE WHEN a.phase = w.phase THEN 'programme' ELSE 'allocation' END AS relation, '' AS scope, w.observation_id AS whole_id,
            a.observation_id AS part_id
        FROM single w
        JOIN leaf p ON p.document_id = w.document_id AND p.programme_id IS NOT DISTINCT FROM w.programme_id AND NOT p.repeats
        JOIN amount a ON a.line_id = p.line_id AND a.fund = w.fund AND a.period_start = w.period_start AND a.period_end = w.period_end
            AND (a.phase = w.phase OR (a.phase = 'executed' AND w.phase = 'allocated'))
        WHERE w.indicator_id = 'funding' AND w.line_id IS NULL AND w.label IS NULL
            AND (w.table_no IS NOT NULL OR NOT EXISTS (FROM programme_amount t -- rule table_vs_text compares it with a total row
                WHERE t.is_row AND t.document_id = w.document_id AND t.programme_id IS NOT DISTINCT FROM w.programme_id AND t.phase = w.phase AND t.fund = w.fund
                    AND t.period_end IS NOT DISTINCT FROM w.period_end))
        QUALIFY a.phase <> w.phase OR count(*) OVER (PARTITION BY w.observation_id, a.phase) = p.of_programme
    ),
    types AS ( -- «N камер: 7 оглядових, 3 аналітичні» names them all, «з них» need not
        SELECT CASE WHEN bool_and(p.line_no = t.line_no AND p.quote = t.quote) OVER (PARTITION BY t.observation_id)
                AND regexp_matches(t.quote, '(^|\D)' || regexp_replace(t.value_as_printed, '\D', '.', 'g') || '\s[^.,;:()\d]*[:(]\s*\d')
                AND t.document_id || t.line_no NOT IN (SELECT document_id || line_no FROM note WHERE rule = 'unread' AND line_no IS NOT NULL)
            THEN 'all_types' ELSE 'types' END AS relation, '' AS scope, t.observation_id AS whole_id, p.observation_id AS part_id
        FROM single t
        JOIN single p ON p.document_id = t.document_id AND p.programme_id IS NOT DISTINCT FROM t.programme_id
            AND p.indicator_id = t.indicator_id AND p.phase = t.phase AND p.breakdown <> 'total'
            AND p.period_start IS NOT DISTINCT FROM t.period_start AND p.period_end IS NOT DISTINCT FROM t.period_end
        WHERE t.theme = 'cameras' AND t.breakdown = 'total'
        -- a register names the type of each place, and the sums by type again under it
        QUALIFY p.label IS NULL OR NOT bool_or(p.label IS NULL) OVER (PARTITION BY t.observation_id)
    ),
    crimes AS ( -- kinds of crimes solved; a stolen car may be counted as a theft as well
        SELECT 'crimes' AS relation, '' AS scope, t.observation_id AS whole_id, p.observation_id AS part_id
        FROM single t
        JOIN single p ON p.document_id = t.document_id AND p.programme_id IS NOT DISTINCT FROM t.programme_id AND p.phase = t.phase
            AND p.indicator_id LIKE '%\_solved' ESCAPE '\' AND p.indicator_id NOT IN ('crimes_solved', 'vehicle_thefts_solved') AND p.label IS NULL
            AND p.period_start IS NOT DISTINCT FROM t.period_start AND p.period_end IS NOT DISTINCT FROM t.period_end
        WHERE t.indicator_id = 'crimes_solved' AND t.label IS NULL
    ),
    inputs AS (
        SELECT 'inputs' AS relation, '' AS scope, l.observation_id AS whole_id, i.observation_id AS part_id
        FROM direction_of d
        JOIN whole_row l ON l.line_id = d.line_id
        JOIN cell i ON i.document_id = d.document_id AND i.row_key = d.row_key AND i.slot = l.slot AND i.fund = l.fund
            AND i.period_start IS NOT DISTINCT FROM l.period_start AND i.period_end IS NOT DISTINCT FROM l.period_end
        WHERE NOT EXISTS (FROM misplaced m WHERE m.line_id = d.line_id AND m.slot = l.slot)
            AND NOT EXISTS (FROM broken b WHERE b.document_id = d.document_id AND b.row_key = d.row_key)
    )
    FROM funds UNION ALL FROM total_rows UNION ALL FROM sub_totals UNION ALL FROM sub_rows UNION ALL FROM sections UNION ALL FROM sources
    UNION ALL FROM sources_of_programme UNION ALL FROM years UNION ALL FROM programme_sum UNION ALL FROM types UNION ALL FROM crimes UNION ALL FROM inputs;

-- The wholes that none of their readings fits, once for what several funds say; of several readings the nearest.
CREATE OR REPLACE TEMP TABLE sum_break AS
    WITH summed AS (
        SELECT
            r.relation, r.scope, r.whole_id, relation IN ('allocation', 'sections', 'types', 'crimes', 'inputs', 'sub_rows') AS at_most,
            sum(p.value * p.scale) AS sum, coalesce(sum(f.tolerance * p.scale), 0) AS tolerance, count(*) AS n,
            list(p.value * p.scale ORDER BY p.position) AS parts,
            list(coalesce(CASE WHEN relation = 'years' THEN year(p.period_end)::VARCHAR END, p.label, l.measure, l.task, '') ORDER BY p.position) AS names,
            list(p.observation_id ORDER BY p.position) AS part_ids,
            bool_or(p.value IS NULL OR (f.observation_id IS NULL AND p.missing_reason IS NULL)) AS has_gap
        FROM part_of r
        LEFT JOIN (
            SELECT * REPLACE (CASE WHEN missing_reason = 'dash' THEN 0 ELSE value END AS value),
                CASE WHEN theme = 'indicator' THEN coalesce(money_scale(unit), 1) ELSE 1 END AS scale
            FROM observation
        ) p ON p.observation_id = r.part_id
        LEFT JOIN figure f ON f.observation_id = r.part_id
        LEFT JOIN line l ON l.line_id = p.line_id
        GROUP BY r.relation, r.scope, r.whole_id
    ),
    compared AS (
        SELECT
            s.*, w.document_id, coalesce(w.number, l.number) AS number, coalesce(l.measure, l.task, w.label) AS label, w.phase AS slot, w.unit,
            w.value AS whole, s.sum - w.value AS excess, s.tolerance + w.tolerance AS allowed,
            w.line_id, w.indicator_id, w.breakdown, w.period_start, w.period_end, w.fund, w.position,
            differs(s.sum, w.value, allowed) AND (NOT at_most OR s.sum > w.value) AS is_off
        FROM summed s
        JOIN figure w ON w.observation_id = s.whole_id
        LEFT JOIN line l ON l.line_id = w.line_id
        WHERE NOT s.has_gap
            -- rows that were not read are missing from a sum
            AND NOT (s.relation IN ('rows', 'programme') AND EXISTS (FROM note x WHERE x.document_id = w.document_id AND x.rule = 'unread' AND x.table_no IS NOT NULL))
    ),
    broken AS (
        SELECT * EXCLUDE (all_off), relation || whole_id AS break_id
        FROM (SELECT *, bool_and(is_off) OVER (PARTITION BY relation, whole_id) AS all_off FROM compared)
        WHERE all_off AND (n > 1 OR at_most) -- a total of one row may fit, and is no sum where it does not
        QUALIFY row_number() OVER (PARTITION BY document_id, relation, coalesce(line_id, ''), indicator_id, breakdown, number, label, slot,
            period_start, period_end ORDER BY fund = 'total' DESC, abs(excess), n, scope) = 1
    )
    SELECT b.* -- the years of a total row are off by what the years of its rows are off
    FROM broken b LEFT JOIN line l USING (line_id)
    QUALIFY NOT coalesce(b.relation = 'years' AND l.is_total AND NOT differs(b.excess, sum(CASE WHEN NOT l.is_total THEN b.excess END)
        OVER (PARTITION BY b.document_id, b.relation, b.slot, b.fund), b.allowed), false);
