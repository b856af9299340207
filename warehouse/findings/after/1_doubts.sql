-- What the findings of arithmetic say where one of their numbers was recognised on a scan: it may be the recognition that is
-- wrong. Runs when all rules have. For every recognised number: how it would have to read, and whether its second reading, or
-- one sign that looks like another, is that.

-- Numbers of findings with what they would have to be. `role` of a number in the arithmetic: whole (the questioned one), plus and
-- minus (added and taken away), over and under (the line of a division), same (compared with the questioned one).
CREATE OR REPLACE TEMP TABLE lever AS
    WITH involved AS (
        SELECT finding_id, rule, severity, stated, recomputed, unit AS of_unit, unnest(observation_ids) AS observation_id, generate_subscripts(observation_ids, 1) AS nth
        FROM finding
        WHERE rule IN ('execution_rate', 'total_of_parts', 'deviation', 'unit_cost', 'growth', 'table_vs_text', 'cross_document', 'magnitude')
    ),
    told AS (
        SELECT
            i.*, o.value, o.unit, o.value_as_printed AS printed, o.confidence, factor_of(o.value, printed, o.unit, o.unit_as_printed) AS factor,
            coalesce(f.tolerance, 0) AS tolerance, d.observation_id IS NOT NULL AS is_doubtful, d.rival,
            coalesce(money_scale(o.unit) / money_scale(of_unit), 1) AS scale,
            CASE WHEN max(CASE WHEN nth = 1 THEN o.indicator_id END) OVER of_finding = 'crime_solving_increase_rate' THEN 100 ELSE 0 END AS more,
            CASE WHEN nth = 1 THEN 'whole' WHEN rule = 'total_of_parts' THEN 'plus'
                WHEN rule = 'deviation' THEN CASE nth WHEN 2 THEN 'plus' ELSE 'minus' END
                WHEN rule IN ('table_vs_text', 'cross_document') THEN 'same'
                WHEN rule = 'execution_rate' THEN CASE o.phase WHEN 'executed' THEN 'over' ELSE 'under' END
                WHEN rule = 'unit_cost' THEN CASE nth WHEN 2 THEN 'over' ELSE 'under' END
                WHEN rule = 'growth' THEN CASE WHEN o.period_end = max(CASE WHEN nth > 1 THEN o.period_end END) OVER of_finding THEN 'over' ELSE 'under' END
            END AS role
        FROM involved i
        JOIN observation o USING (observation_id)
        LEFT JOIN figure f USING (observation_id)
        LEFT JOIN (SELECT DISTINCT observation_id, rival FROM doubt) d USING (observation_id)
        WINDOW of_finding AS (PARTITION BY finding_id)
    ),
    summed AS (
        SELECT
            *, sum(tolerance) OVER (PARTITION BY finding_id) AS tolerances, sum(value) OVER (PARTITION BY finding_id, role) AS of_role,
            max(CASE WHEN nth = 1 THEN tolerance END) OVER (PARTITION BY finding_id) / nullif(abs(stated), 0) AS precision,
            (stated - recomputed) / scale AS difference, (stated + more) / nullif(recomputed + more, 0) AS ratio
        FROM told
    )
    SELECT
        finding_id, observation_id, nth, printed, value, confidence, is_doubtful, rival, factor,
        is_doubtful OR (severity <> 'note' AND length(regexp_replace(printed, '\D', '', 'g')) >= 3) AS may_be_wrong,
        CASE role WHEN 'whole' THEN recomputed WHEN 'same' THEN stated WHEN 'plus' THEN value + difference WHEN 'minus' THEN value - difference
            WHEN 'over' THEN value + of_role * (ratio - 1) WHEN 'under' THEN value + of_role * (1 / nullif(ratio, 0) - 1) END AS required,
        CASE WHEN role IN ('over', 'under') THEN tolerance + coalesce(abs(of_role) * precision, 0)
            WHEN rule IN ('execution_rate', 'unit_cost', 'growth') THEN tolerance ELSE tolerances END AS allowed
    FROM summed
    WHERE confidence IS NOT NULL OR is_doubtful;

-- Other readings of those numbers: the second one, then signs that look alike, then signs that are lost or come from a rule.
CREATE OR REPLACE TEMP TABLE other_reading AS
    WITH number AS (SELECT DISTINCT observation_id, printed, rival FROM lever WHERE printed IS NOT NULL),
    sign AS (SELECT *, unnest(range(1, length(printed) + 1)) AS i FROM number),
    alike(one, other) AS (
        VALUES ('3', '8'), ('1', '7'), ('5', '6'), ('0', '8'), ('6', '8'), ('0', '6'), ('3', '5'), ('5', '8'), ('8', '9'), ('2', '7'), ('1', '4'), ('0', '9')
    ),
    reading AS (
        SELECT observation_id, rival AS words, 0 AS rank FROM number WHERE rival IS NOT NULL
        UNION ALL
        SELECT observation_id, left(printed, i - 1) || a.other || substr(printed, i + 1), 1
        FROM sign JOIN (FROM alike UNION ALL SELECT other, one FROM alike) a ON a.one = substr(printed, i, 1)
        UNION ALL -- a comma that is lost, or one that is a speck
        SELECT observation_id, left(printed, i) || ',' || ltrim(substr(printed, i + 1), ' ' || chr(160)), 2 FROM sign WHERE NOT regexp_matches(printed, '[.,]') AND i < length(printed)
        UNION ALL SELECT observation_id, left(printed, i - 1) || substr(printed, i + 1), 2 FROM sign WHERE substr(printed, i, 1) IN ('.', ',')
        UNION ALL -- a rule of the table as a digit, and a minus that is lost or is a rule
        SELECT observation_id, regexp_replace(printed, '^1', ''), 2 FROM number
        UNION ALL SELECT observation_id, regexp_replace(printed, '1$', ''), 2 FROM number
        UNION ALL SELECT observation_id, CASE WHEN regexp_matches(printed, '^[-−–]') THEN substr(printed, 2) ELSE '-' || printed END, 2 FROM number
    )
    SELECT observation_id, words, min(rank) AS rank FROM reading GROUP BY ALL;

-- The one reading that makes a finding vanish. Of numbers without doubt only where no other could be it as well, and where it
-- is no chance: a number of one or two digits is soon like another, and what was cut off instead of rounded has its cause.
CREATE OR REPLACE TEMP TABLE mended AS
    SELECT l.finding_id, l.observation_id, l.printed, l.is_doubtful, r.words, as_number(r.words) * l.factor AS value
    FROM lever l
    JOIN other_reading r USING (observation_id)
    WHERE NOT differs(as_number(r.words) * l.factor, l.required, l.allowed) AND as_number(r.words) * l.factor <> l.value
    QUALIFY row_number() OVER (PARTITION BY l.finding_id ORDER BY l.is_doubtful DESC, r.rank, l.confidence, l.nth, r.words) = 1
        AND l.may_be_wrong AND (l.is_doubtful OR min(l.nth) OVER (PARTITION BY l.finding_id) = max(l.nth) OVER (PARTITION BY l.finding_id));

UPDATE finding SET
    verdict = 'extraction', question_uk = NULL,
    message_uk = message_uk || coalesce(' Розпізнано непевно: ' || t.doubts_uk || '.', ' Числа розпізнано зі скану.')
        || coalesce(' Усе сходиться, якщо замість «' || t.printed || '» там «' || t.words || '».', ''),
    message_en = message_en || coalesce(' Recognised without certainty: ' || t.doubts_en || '.', ' The numbers were recognised on a scan.')
        || coalesce(' Everything agrees if “' || t.printed || '” reads “' || t.words || '”.', '')
FROM (
    SELECT
        l.finding_id, any_value(m.printed) AS printed, any_value(m.words) AS words,
        string_agg('«' || l.printed || '»' || sureness_uk(l.confidence), ', ' ORDER BY l.nth) FILTER (l.is_doubtful) AS doubts_uk,
        string_agg('“' || l.printed || '”' || sureness_en(l.confidence), ', ' ORDER BY l.nth) FILTER (l.is_doubtful) AS doubts_en
    FROM lever l
    LEFT JOIN mended m USING (finding_id)
    GROUP BY l.finding_id
    HAVING bool_or(l.is_doubtful) OR count(m.words) > 0
) t
WHERE finding.finding_id = t.finding_id;

-- A doubtful number that others of its document tell: that is the value to expect on the page.
UPDATE finding SET
    recomputed = m.value,
    message_uk = message_uk || ' За іншими числами документа там «' || m.words || '».',
    message_en = message_en || ' By other numbers of the document it reads “' || m.words || '”.'
FROM (SELECT observation_id, any_value(words) AS words, any_value(value) AS value FROM mended GROUP BY observation_id HAVING count(DISTINCT value) = 1) m
WHERE finding.rule = 'unread' AND finding.observation_ids[1] = m.observation_id;
