-- What is known of whom and when: every community, theme and year between the first and the last year that its
-- documents, programmes or figures speak of, so that a gap is a row with zeros and not a missing row. Figures that only
-- restate others (a split by fund, a stated deviation or percentage) are not counted.
-- A session that asks of few communities may name them: SET VARIABLE only_communities = ['…'] (see queries.py).
CREATE VIEW coverage AS
WITH dated AS (
    SELECT *, year(period_start) AS year_start, year(period_end) AS year_end
    FROM observation
    WHERE period_end IS NOT NULL AND fund = 'total' AND NOT ends_with(indicator_id, '_stated')
        AND (getvariable('only_communities') IS NULL OR list_contains(getvariable('only_communities')::VARCHAR[], community_id))
),
bounds AS (
    SELECT community_id, min(year_start) AS first_year, max(year_end) AS last_year
    FROM (
        SELECT community_id, year_start, year_end FROM programme WHERE year_start IS NOT NULL AND year_end IS NOT NULL
        UNION ALL
        SELECT community_id, year(period_start), year(period_end) FROM document WHERE status = 'loaded'
        UNION ALL
        SELECT community_id, year_start, year_end FROM dated
    )
    GROUP BY community_id
),
grid AS (
    SELECT community_id, theme, unnest(range(first_year, last_year + 1)) AS year
    FROM bounds CROSS JOIN (VALUES ('cameras'), ('funding'), ('crime'), ('indicator')) AS themes (theme)
    WHERE first_year IS NOT NULL AND (getvariable('only_communities') IS NULL OR list_contains(getvariable('only_communities')::VARCHAR[], community_id))
),
own AS (
    SELECT
        community_id, theme, year_end AS year,
        count(value) AS observations,
        count(value) FILTER (phase = 'planned') AS planned,
        count(value) FILTER (phase IS DISTINCT FROM 'planned') AS reported,
        count(*) FILTER (value IS NULL) AS missing,
        count(DISTINCT document_id) AS documents
    FROM dated
    WHERE coalesce(year_start, year_end) = year_end AND period_basis IS DISTINCT FROM 'cumulative'
    GROUP BY ALL
),
wider AS (
    SELECT community_id, theme, year, count(*) AS wider_observations
    FROM (
        SELECT community_id, theme, unnest(range(coalesce(year_start, year_end), year_end + 1)) AS year
        FROM dated
        WHERE value IS NOT NULL
            AND (coalesce(year_start, year_end) <> year_end OR period_basis IS NOT DISTINCT FROM 'cumulative')
    )
    GROUP BY ALL
),
paper AS (
    -- the years of each document; one whose period nobody knows is of those years that its figures are of
    SELECT community_id, document_id, unnest(range(year(coalesce(period_start, period_end)), year(period_end) + 1)) AS year
    FROM document
    WHERE status = 'loaded' AND period_end IS NOT NULL
    UNION
    SELECT d.community_id, document_id, o.year_end
    FROM document d JOIN dated o USING (document_id)
    WHERE d.period_end IS NULL
),
given AS (
    SELECT community_id, year, count(*) AS documents_of_year FROM paper GROUP BY ALL
)
SELECT
    g.community_id, c.name_uk AS community, c.name_en AS community_en, g.theme, g.year,
    coalesce(own.observations, 0) AS observations,
    coalesce(own.planned, 0) AS planned,
    coalesce(own.reported, 0) AS reported,
    coalesce(own.missing, 0) AS missing,
    coalesce(wider.wider_observations, 0) AS wider_observations,
    coalesce(own.documents, 0) AS documents,
    coalesce(given.documents_of_year, 0) AS documents_of_year
FROM grid g
JOIN community c USING (community_id)
LEFT JOIN own USING (community_id, theme, year)
LEFT JOIN wider USING (community_id, theme, year)
LEFT JOIN given USING (community_id, year)
ORDER BY g.community_id, g.theme, g.year;

COMMENT ON VIEW coverage IS 'What is known of whom and when: one row per community, theme and year, zeros where nothing is';
COMMENT ON COLUMN coverage.community_id IS 'Community';
COMMENT ON COLUMN coverage.community IS 'Its name in Ukrainian';
COMMENT ON COLUMN coverage.community_en IS 'Its name in English';
COMMENT ON COLUMN coverage.theme IS 'cameras, funding, crime or indicator';
COMMENT ON COLUMN coverage.year IS 'Year between the first and the last that documents of the community speak of';
COMMENT ON COLUMN coverage.observations IS 'Figures for this year or a part of it; 0 is a gap';
COMMENT ON COLUMN coverage.planned IS 'Of them plans and targets';
COMMENT ON COLUMN coverage.reported IS 'Of them facts (executed, allocated, counted)';
COMMENT ON COLUMN coverage.missing IS 'Figures for this year that the documents print as a dash or leave blank';
COMMENT ON COLUMN coverage.wider_observations IS 'Figures for several years together, this year among them (a term, or since the programme began)';
COMMENT ON COLUMN coverage.documents IS 'Documents with a figure or a printed gap for this year';
COMMENT ON COLUMN coverage.documents_of_year IS 'Documents whose period holds this year, whatever they speak of: 0 where no document for the year was given; more, where documents is 0, when they do not speak of the theme';
