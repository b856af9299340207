-- Every count of cameras as one row: a stock (operating) stays apart from a flow (installed, restored) by `measure`,
-- a plan from a fact by `phase`.
CREATE VIEW camera_count AS
SELECT
    o.community_id, c.name_uk AS community, c.name_en AS community_en,
    o.document_id, o.programme_id, p.title AS programme,
    o.indicator_id AS measure, o.phase, o.breakdown,
    year(o.period_end) AS year, o.period_start, o.period_end, o.period_basis,
    o.value, o.unit, o.qualifier, o.missing_reason, o.label,
    o.observation_id, o.page, o.line_no, o.quote
FROM observation o
JOIN community c USING (community_id)
LEFT JOIN programme p ON p.programme_id = o.programme_id
WHERE o.theme = 'cameras'
ORDER BY o.community_id, o.document_id, o.period_end, o.position;

COMMENT ON VIEW camera_count IS 'Counts of cameras: one row per count that a document states';
COMMENT ON COLUMN camera_count.community_id IS 'Community';
COMMENT ON COLUMN camera_count.community IS 'Its name in Ukrainian';
COMMENT ON COLUMN camera_count.community_en IS 'Its name in English';
COMMENT ON COLUMN camera_count.document_id IS 'Document that states the count';
COMMENT ON COLUMN camera_count.programme_id IS 'Programme that the count is about; NULL if none is named';
COMMENT ON COLUMN camera_count.programme IS 'Title of the programme';
COMMENT ON COLUMN camera_count.measure IS 'cameras_operating (a stock at a date), cameras_installed or cameras_restored (a flow over a period)';
COMMENT ON COLUMN camera_count.phase IS 'planned or executed';
COMMENT ON COLUMN camera_count.breakdown IS 'total, or one type: analytic, overview, panoramic, number_plate, ptz, face_recognition, speed';
COMMENT ON COLUMN camera_count.year IS 'Year of period_end; NULL if the period is not known';
COMMENT ON COLUMN camera_count.period_start IS 'First day of the period; of a stock its date';
COMMENT ON COLUMN camera_count.period_end IS 'Last day of the period; of a stock its date';
COMMENT ON COLUMN camera_count.period_basis IS 'instant, annual, term, cumulative or part_year: unlike bases are not comparable';
COMMENT ON COLUMN camera_count.value IS 'Number of cameras; NULL if a gap is printed';
COMMENT ON COLUMN camera_count.unit IS 'pcs (pieces)';
COMMENT ON COLUMN camera_count.qualifier IS 'exact, approximately, more_than, less_than or up_to';
COMMENT ON COLUMN camera_count.missing_reason IS 'dash or blank where value is NULL';
COMMENT ON COLUMN camera_count.label IS 'What the document calls them';
COMMENT ON COLUMN camera_count.observation_id IS 'Observation to follow to its source';
COMMENT ON COLUMN camera_count.page IS 'Page, from 1; NULL in a format without pages';
COMMENT ON COLUMN camera_count.line_no IS 'Line of the text of the document, from 1';
COMMENT ON COLUMN camera_count.quote IS 'The words of the document';
