-- A stated growth («динаміка», «порівняно з попереднім роком») against the years' own counts, where the community's
-- documents give them. «Динаміка 117 %» may mean the ratio or the increase («зросло на 17 %» is an increase), and of any two
-- years next to one another or the first and the last of the period: only where none of them fits there is a finding, with the
-- last two years as the example. How the authors count is not known: the verdict is unclear.
WITH year_count AS ( -- years that the documents give one value for; the requests of citizens and of authorities are all requests
    SELECT community_id, measure, year, sum(value) AS value, list(observation_id ORDER BY indicator_id) AS ids
    FROM (
        SELECT
            community_id, indicator_id, year(period_end) AS year, any_value(value) AS value, min(observation_id) AS observation_id,
            CASE WHEN indicator_id LIKE 'requests_from_%' THEN 'requests' ELSE indicator_id END AS measure
        FROM figure
        WHERE theme = 'crime' AND phase = 'executed' AND period_basis = 'annual' AND breakdown = 'total' AND unit = 'pcs'
            AND label IS NULL
        GROUP BY community_id, indicator_id, period_end
        HAVING count(DISTINCT value) = 1
    )
    GROUP BY ALL
),
comparable AS ( -- a year with one kind of requests is no whole beside a year with two
    SELECT *, len(ids) = max(len(ids)) OVER (PARTITION BY community_id, measure) AS is_whole FROM year_count
),
stated AS (
    SELECT
        *, CASE
            WHEN indicator_id = 'crime_solving_increase_rate' THEN 'crimes_solved'
            WHEN regexp_matches(lower(label), 'розкри') AND regexp_matches(lower(label), 'злочин|правопоруш') THEN 'crimes_solved'
            WHEN regexp_matches(lower(label), 'звернен|запит') THEN 'requests'
            WHEN regexp_matches(lower(label), 'реагуван') AND regexp_matches(lower(label), 'аварі|поді[йї]') THEN 'incidents_responded'
            WHEN regexp_matches(lower(label), 'торгівл') THEN 'illegal_trade_stopped'
        END AS measure
    FROM figure
    WHERE unit = '%' AND phase = 'executed' AND fund = 'total' AND period_end IS NOT NULL
        -- «рівень розкриття зріс на 6,5 %» is of the share that is solved, and not of their number
        AND NOT regexp_matches(lower(quote), '(рів(ень|ня|нем|ні)|частк[а-яіїє]*|питом[а-яіїє]+ ваг[а-яіїє]*|відсоток) розкрит|розкриваніст|раскрываемост|уров(ень|ня) раскр')
        AND (indicator_id = 'crime_solving_increase_rate' AND label IS NULL
            OR indicator_id = 'reported_indicator' AND regexp_matches(lower(label), 'динамік|темп|приріст|попередн|минул'))
),
step AS (
    SELECT
        s.*, a.year AS first_year, b.year AS last_year, a.value AS first_value, b.value AS last_value,
        100 * b.value / a.value AS ratio, list_concat(b.ids, a.ids) AS ids,
        s.indicator_id = 'crime_solving_increase_rate' AS is_increase, CASE WHEN is_increase THEN ratio - 100 ELSE ratio END AS recomputed,
        CASE WHEN is_increase THEN abs(s.value - recomputed)
            ELSE least(abs(s.value - ratio), abs(s.value - (ratio - 100)), abs(s.value - (100 - ratio))) END AS off
    FROM stated s
    JOIN comparable a ON a.community_id = s.community_id AND a.measure = s.measure AND a.value > 0 AND a.is_whole
    JOIN comparable b ON b.community_id = s.community_id AND b.measure = s.measure AND b.year > a.year AND b.is_whole
    WHERE b.year <= year(s.period_end) AND b.year >= year(s.period_start)
        AND (b.year = a.year + 1 OR (a.year = year(s.period_start) AND b.year = year(s.period_end)))
),
told AS (
    SELECT
        *, in_ukrainian(last_value) || ' ÷ ' || in_ukrainian(first_value) || ' × 100' || CASE WHEN is_increase THEN ' − 100' ELSE '' END
            || equals(recomputed) || in_ukrainian(recomputed) AS arithmetic,
        is_increase AND NOT differs(value, ratio, tolerance) AS is_ratio,
        coalesce(label, CASE measure WHEN 'crimes_solved' THEN 'збільшення розкриття злочинів' END) AS name
    FROM step
    QUALIFY min(off - tolerance) OVER (PARTITION BY observation_id) > 1e-9 * (1 + ratio)
        AND row_number() OVER (PARTITION BY observation_id ORDER BY last_year DESC, first_year DESC) = 1
)
SELECT
    document_id, observation_id AS key, 'unclear' AS verdict,
    CASE WHEN off <= 2 * tolerance THEN 'note' WHEN off >= 10 OR (NOT is_increase AND (value > 100) <> (ratio > 100)) THEN 'serious' ELSE 'notable' END
        AS severity,
    value AS stated, recomputed, '%' AS unit,
    'Показник' || named_uk(number, name) || ' вказано як ' || in_ukrainian(value) || chr(160) || '%, а за числами ' || last_year
        || ' і ' || first_year || ' років виходить ' || in_ukrainian(recomputed) || chr(160) || '%: ' || arithmetic || chr(160) || '%. '
        || CASE WHEN is_ratio THEN 'Схоже, вказано відношення років, а не приріст.'
            ELSE 'Можливо, порівнювали з іншим роком або рахували інакше.' END AS message_uk,
    'Indicator' || named_en(number, name) || ' is stated as ' || in_english(value) || ' %, while the figures of ' || last_year || ' and '
        || first_year || ' give ' || in_english(last_value) || ' ÷ ' || in_english(first_value) || ' × 100' || CASE WHEN is_increase THEN ' − 100' ELSE '' END
        || equals(recomputed) || in_english(recomputed) || ' %. '
        || CASE WHEN is_ratio THEN 'It seems to be the ratio of the years rather than the increase.'
            ELSE 'Another year may have been meant, or another way of counting.' END AS message_en,
    arithmetic, NULL::DOUBLE AS amount,
    'Прошу пояснити, як обчислено показник' || named_uk(number, name) || ' (' || in_ukrainian(value) || chr(160) || '%), якщо '
        || 'у ' || last_year || ' році було ' || in_ukrainian(last_value) || ', а у ' || first_year || ' році — ' || in_ukrainian(first_value)
        || ' (' || in_ukrainian(recomputed) || chr(160) || '%)?' AS question_uk,
    list_concat([observation_id], ids) AS observation_ids
FROM told
