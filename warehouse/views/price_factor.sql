-- What money of a year has to be multiplied by to be in prices of the last year of the index. An amount of a whole year was
-- spent month by month, so the annual average index is taken and not the one of December to December. A year is left out
-- where the index of any later year is not known.
CREATE VIEW price_factor AS
WITH indexed AS (
    SELECT year, 1 + annual_average / 100 AS growth FROM consumer_price WHERE annual_average IS NOT NULL
),
last AS (
    SELECT max(year) AS base_year FROM indexed
)
SELECT y.year, base_year, coalesce(product(growth), 1) AS factor, s.annual_source AS source
FROM (SELECT year FROM indexed UNION SELECT year - 1 FROM indexed) y
CROSS JOIN last
JOIN consumer_price s ON s.year = base_year
LEFT JOIN indexed i ON i.year > y.year
GROUP BY ALL
HAVING count(i.year) = base_year - y.year
ORDER BY y.year;

COMMENT ON VIEW price_factor IS 'Consumer prices: one row per year whose money can be told in prices of the last year of the index';
COMMENT ON COLUMN price_factor.year IS 'Year in which the money was planned or spent';
COMMENT ON COLUMN price_factor.base_year IS 'Last year of the index: multiplied by factor, money is in prices of this year';
COMMENT ON COLUMN price_factor.factor IS 'How many times as high prices were in base_year as in year, by annual averages; 1 for base_year';
COMMENT ON COLUMN price_factor.source IS 'Who publishes the index';
