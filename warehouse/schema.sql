-- The stored shape of the warehouse, declared once. The COMMENTs are the data dictionary: every table and every column
-- has one (a test keeps it), with units and codes. Money is in UAH, dates are local, `extracted_at` and `build` are UTC.

CREATE TABLE community (
    community_id      VARCHAR PRIMARY KEY,
    name_uk           VARCHAR NOT NULL,
    name_en           VARCHAR NOT NULL,
    oblast_uk         VARCHAR NOT NULL,
    katottg           VARCHAR NOT NULL UNIQUE,
    budget_code       VARCHAR,
    population        INTEGER CHECK (population > 0),
    population_year   INTEGER,
    population_source VARCHAR,
    population_note   VARCHAR
);
COMMENT ON TABLE community IS 'Territorial communities (hromadas) that have at least one document';
COMMENT ON COLUMN community.community_id IS 'Lower-case Latin slug by the official transliteration';
COMMENT ON COLUMN community.name_uk IS 'Official name in Ukrainian';
COMMENT ON COLUMN community.name_en IS 'Name in English, by the official transliteration';
COMMENT ON COLUMN community.oblast_uk IS 'Oblast in Ukrainian';
COMMENT ON COLUMN community.katottg IS 'Code in the official codifier of territories (KATOTTG)';
COMMENT ON COLUMN community.budget_code IS 'Code of the local budget; NULL if not in data/reference/communities.csv';
COMMENT ON COLUMN community.population IS 'Residents of the whole community on 1 January of population_year; NULL if not in data/reference/communities.csv';
COMMENT ON COLUMN community.population_year IS 'Year of the population count';
COMMENT ON COLUMN community.population_source IS 'Who published the population count';
COMMENT ON COLUMN community.population_note IS 'Warning to show beside any per-resident figure; NULL if none';

CREATE TABLE document (
    document_id     VARCHAR PRIMARY KEY,
    community_id    VARCHAR REFERENCES community (community_id),
    kind            VARCHAR,
    title           VARCHAR,
    file_name       VARCHAR NOT NULL UNIQUE,
    format          VARCHAR,
    sha256          VARCHAR,
    size            BIGINT,
    pages           INTEGER,
    period_start    DATE,
    period_end      DATE,
    period_basis    VARCHAR CHECK (period_basis IN ('instant', 'annual', 'term', 'cumulative', 'part_year')),
    decision_number VARCHAR,
    decision_date   DATE,
    status          VARCHAR NOT NULL CHECK (status IN ('loaded', 'quarantined')),
    status_reason   VARCHAR,
    duplicate_of    VARCHAR REFERENCES document (document_id),
    repaired        BOOLEAN,
    publisher       VARCHAR,
    source_title    VARCHAR,
    url             VARCHAR,
    adopted         VARCHAR,
    retrieved       VARCHAR,
    licence         VARCHAR,
    lines_read        INTEGER,
    observations_read INTEGER,
    mentions_read     INTEGER,
    notes_read        INTEGER,
    extracted_at    TIMESTAMP,
    CHECK (status = 'quarantined' OR (community_id IS NOT NULL AND kind IS NOT NULL AND sha256 IS NOT NULL)),
    CHECK (status = 'loaded' OR status_reason IS NOT NULL)
);
COMMENT ON TABLE document IS 'Every file of the reports folder that is not a sidecar: loaded, a duplicate of a loaded one, or quarantined with the reason';
COMMENT ON COLUMN document.document_id IS 'File name without extension (the whole file name where a loaded document already bears that name)';
COMMENT ON COLUMN document.community_id IS 'Community that the document reports on; NULL if quarantined';
COMMENT ON COLUMN document.kind IS 'Kind of document: the name of a module in extract/kinds; NULL if quarantined';
COMMENT ON COLUMN document.title IS 'Title as printed; NULL if quarantined';
COMMENT ON COLUMN document.file_name IS 'Name of the file in the reports folder';
COMMENT ON COLUMN document.format IS 'Format that the document was read as: txt, pdf, docx…; for a quarantined file its extension';
COMMENT ON COLUMN document.sha256 IS 'SHA-256 of the bytes of the file, hexadecimal';
COMMENT ON COLUMN document.size IS 'Size of the file, bytes';
COMMENT ON COLUMN document.pages IS 'Number of pages; NULL in a format without pages';
COMMENT ON COLUMN document.period_start IS 'First day of the period that the document covers';
COMMENT ON COLUMN document.period_end IS 'Last day of the period that the document covers';
COMMENT ON COLUMN document.period_basis IS 'annual, part_year, term, cumulative or instant (see observation.period_basis)';
COMMENT ON COLUMN document.decision_number IS 'Number of the council decision that approved the programme (a report is not approved by it), else of the first decision named';
COMMENT ON COLUMN document.decision_date IS 'Date of that decision: of the programme, not of the report';
COMMENT ON COLUMN document.status IS 'loaded, or quarantined: nothing of the document is in the other tables';
COMMENT ON COLUMN document.status_reason IS 'Why the document is quarantined: what was seen and what to do';
COMMENT ON COLUMN document.duplicate_of IS 'Loaded document whose file has the same bytes; such a duplicate is quarantined, and nothing is wrong with it';
COMMENT ON COLUMN document.repaired IS 'Whether the file was damaged, so that a repaired copy of it was read; NULL if quarantined';
COMMENT ON COLUMN document.publisher IS 'Who published the document, from its sidecar';
COMMENT ON COLUMN document.source_title IS 'Title under which it was published, from its sidecar';
COMMENT ON COLUMN document.url IS 'Where it was published, from its sidecar';
COMMENT ON COLUMN document.adopted IS 'When it was adopted, as written in its sidecar';
COMMENT ON COLUMN document.retrieved IS 'When it was retrieved, as written in its sidecar';
COMMENT ON COLUMN document.licence IS 'Licence of the document, from its sidecar';
COMMENT ON COLUMN document.lines_read IS 'Rows of funding tables that were read; table `line` must hold as many; NULL if quarantined';
COMMENT ON COLUMN document.observations_read IS 'Different facts that were read; table `observation` must hold as many; NULL if quarantined';
COMMENT ON COLUMN document.mentions_read IS 'Further places of those facts; table `mention` must hold as many; NULL if quarantined';
COMMENT ON COLUMN document.notes_read IS 'Notes of the reader; table `note` must hold as many; NULL if quarantined';
COMMENT ON COLUMN document.extracted_at IS 'When the file was read, UTC (the only value here that differs between two builds of one input)';

CREATE TABLE text_line (
    document_id VARCHAR NOT NULL REFERENCES document (document_id),
    line_no     INTEGER NOT NULL,
    page        INTEGER,
    words       VARCHAR NOT NULL,
    PRIMARY KEY (document_id, line_no)
);
COMMENT ON TABLE text_line IS 'The text of the documents as it was read, line by line, to see a quote among its neighbours; blank lines are left out';
COMMENT ON COLUMN text_line.document_id IS 'Document that the line stands in';
COMMENT ON COLUMN text_line.line_no IS 'Line of the text of the document, from 1';
COMMENT ON COLUMN text_line.page IS 'Page, from 1; NULL in a format without pages';
COMMENT ON COLUMN text_line.words IS 'The line as it stands there, patches of the sidecar included';

CREATE TABLE patch (
    document_id VARCHAR NOT NULL REFERENCES document (document_id),
    position    INTEGER NOT NULL,
    line_no     INTEGER NOT NULL,
    before      VARCHAR NOT NULL,
    after       VARCHAR NOT NULL,
    because     VARCHAR NOT NULL,
    PRIMARY KEY (document_id, position)
);
COMMENT ON TABLE patch IS 'Corrections that a person made in the sidecar of a document: the words of a line that were changed before it was read';
COMMENT ON COLUMN patch.document_id IS 'Document that was corrected';
COMMENT ON COLUMN patch.position IS 'Order of the corrections in the sidecar, from 1';
COMMENT ON COLUMN patch.line_no IS 'Line of the text of the document, from 1';
COMMENT ON COLUMN patch.before IS 'The words as the document prints them';
COMMENT ON COLUMN patch.after IS 'The words that were read instead';
COMMENT ON COLUMN patch.because IS 'Why, in the words of the person who corrected them';

CREATE TABLE decision (
    document_id VARCHAR NOT NULL REFERENCES document (document_id),
    position    INTEGER NOT NULL,
    number      VARCHAR NOT NULL,
    date        DATE,
    role        VARCHAR NOT NULL CHECK (role IN ('approves', 'amends', 'mentions')),
    page        INTEGER,
    line_no     INTEGER,
    quote       VARCHAR NOT NULL,
    PRIMARY KEY (document_id, position)
);
COMMENT ON TABLE decision IS 'Council decisions that a document names';
COMMENT ON COLUMN decision.document_id IS 'Document that names the decision';
COMMENT ON COLUMN decision.position IS 'Order in which the document names its decisions, from 1';
COMMENT ON COLUMN decision.number IS 'Number of the decision as printed';
COMMENT ON COLUMN decision.date IS 'Date of the decision; NULL if the document does not say';
COMMENT ON COLUMN decision.role IS 'approves (the programme), amends (it) or mentions (something else)';
COMMENT ON COLUMN decision.page IS 'Page, from 1; NULL in a format without pages';
COMMENT ON COLUMN decision.line_no IS 'Line of the text of the document, from 1';
COMMENT ON COLUMN decision.quote IS 'The words of the document, an exact substring of its text';

CREATE TABLE programme (
    programme_id VARCHAR PRIMARY KEY,
    community_id VARCHAR NOT NULL REFERENCES community (community_id),
    title        VARCHAR NOT NULL,
    year_start   INTEGER,
    year_end     INTEGER,
    topic        VARCHAR NOT NULL CHECK (topic IN ('video_surveillance', 'other'))
);
COMMENT ON TABLE programme IS 'Programmes of communities, told apart by title and years';
COMMENT ON COLUMN programme.programme_id IS 'Identifier, stable between builds';
COMMENT ON COLUMN programme.community_id IS 'Community whose programme it is';
COMMENT ON COLUMN programme.title IS 'Title as the first document (by file name) prints it';
COMMENT ON COLUMN programme.year_start IS 'First year of the programme';
COMMENT ON COLUMN programme.year_end IS 'Last year of the programme';
COMMENT ON COLUMN programme.topic IS 'video_surveillance (a safe city or video surveillance programme) or other';

CREATE TABLE line (
    line_id         VARCHAR PRIMARY KEY,
    document_id     VARCHAR NOT NULL REFERENCES document (document_id),
    programme_id    VARCHAR REFERENCES programme (programme_id),
    number          VARCHAR,
    section         VARCHAR,
    task            VARCHAR,
    measure         VARCHAR,
    executor        VARCHAR,
    money_source    VARCHAR,
    topic           VARCHAR NOT NULL CHECK (topic IN ('video_surveillance', 'other')),
    is_total        BOOLEAN NOT NULL,
    reason          VARCHAR,
    term_as_printed VARCHAR,
    period_start    DATE,
    period_end      DATE,
    period_basis    VARCHAR CHECK (period_basis IN ('instant', 'annual', 'term', 'cumulative', 'part_year')),
    position        INTEGER NOT NULL,
    page            INTEGER,
    line_no         INTEGER,
    table_no        INTEGER,
    row_no          INTEGER,
    column_no       INTEGER,
    bbox            DOUBLE[],
    quote           VARCHAR NOT NULL
);
COMMENT ON TABLE line IS 'Rows of funding tables and of schedules of measures; their amounts are observations';
COMMENT ON COLUMN line.line_id IS 'Content hash, stable between builds';
COMMENT ON COLUMN line.document_id IS 'Document that prints the row';
COMMENT ON COLUMN line.programme_id IS 'Programme that the row belongs to; NULL if the document does not say';
COMMENT ON COLUMN line.number IS 'Number of the row as printed';
COMMENT ON COLUMN line.section IS 'Section of the table or of the form that the row stands in («7.1» and «8» in a budget passport report)';
COMMENT ON COLUMN line.task IS 'Task or priority that the measure serves, as printed';
COMMENT ON COLUMN line.measure IS 'Measure that the money is for, as printed';
COMMENT ON COLUMN line.executor IS 'Who carries the measure out, as printed';
COMMENT ON COLUMN line.money_source IS 'Source of the money as printed; a row that splits another by source is never added to it';
COMMENT ON COLUMN line.topic IS 'video_surveillance or other (an antivirus of an IT programme is never added to cameras)';
COMMENT ON COLUMN line.is_total IS 'Whether the row is a total of other rows';
COMMENT ON COLUMN line.reason IS 'What the document says of how the measure was carried out, or why it was not';
COMMENT ON COLUMN line.term_as_printed IS 'Term of the measure as printed';
COMMENT ON COLUMN line.period_start IS 'First day of that term';
COMMENT ON COLUMN line.period_end IS 'Last day of that term';
COMMENT ON COLUMN line.period_basis IS 'annual, part_year, term, cumulative or instant (see observation.period_basis)';
COMMENT ON COLUMN line.position IS 'Order of the rows in their document, from 1';
COMMENT ON COLUMN line.page IS 'Page, from 1; NULL in a format without pages';
COMMENT ON COLUMN line.line_no IS 'Line of the text of the document, from 1';
COMMENT ON COLUMN line.table_no IS 'Table of the document, from 1';
COMMENT ON COLUMN line.row_no IS 'Row of the table, from 1';
COMMENT ON COLUMN line.column_no IS 'Column of the table, from 1';
COMMENT ON COLUMN line.bbox IS 'Place on the page: x0, top, x1, bottom in PDF points from the top left; NULL in a format without pages';
COMMENT ON COLUMN line.quote IS 'The words of the document, an exact substring of its text';

CREATE TABLE observation (
    observation_id   VARCHAR PRIMARY KEY,
    document_id      VARCHAR NOT NULL REFERENCES document (document_id),
    community_id     VARCHAR NOT NULL REFERENCES community (community_id),
    programme_id     VARCHAR REFERENCES programme (programme_id),
    line_id          VARCHAR REFERENCES line (line_id),
    theme            VARCHAR NOT NULL CHECK (theme IN ('cameras', 'funding', 'crime', 'indicator')),
    indicator_id     VARCHAR NOT NULL,
    phase            VARCHAR CHECK (phase IN ('planned', 'allocated', 'executed')),
    breakdown        VARCHAR NOT NULL,
    fund             VARCHAR NOT NULL CHECK (fund IN ('general', 'special', 'total')),
    number           VARCHAR,
    label            VARCHAR,
    period_start     DATE,
    period_end       DATE,
    period_basis     VARCHAR CHECK (period_basis IN ('instant', 'annual', 'term', 'cumulative', 'part_year')),
    value            DOUBLE,
    unit             VARCHAR NOT NULL,
    qualifier        VARCHAR NOT NULL CHECK (qualifier IN ('exact', 'approximately', 'more_than', 'less_than', 'up_to')),
    missing_reason   VARCHAR CHECK (missing_reason IN ('dash', 'blank')),
    value_as_printed VARCHAR,
    unit_as_printed  VARCHAR,
    reason           VARCHAR,
    position         INTEGER NOT NULL,
    page             INTEGER,
    line_no          INTEGER,
    table_no         INTEGER,
    row_no           INTEGER,
    column_no        INTEGER,
    bbox             DOUBLE[],
    confidence       DOUBLE CHECK (confidence BETWEEN 0 AND 1),
    quote            VARCHAR NOT NULL,
    patched          BOOLEAN NOT NULL,
    CHECK ((value IS NULL) = (missing_reason IS NOT NULL)),
    CHECK (period_start <= period_end)
);
COMMENT ON TABLE observation IS 'One number, or one explicit gap, of one document, with its place';
COMMENT ON COLUMN observation.observation_id IS 'Content hash, stable between builds';
COMMENT ON COLUMN observation.document_id IS 'Document that prints the number';
COMMENT ON COLUMN observation.community_id IS 'Community that the number is about';
COMMENT ON COLUMN observation.programme_id IS 'Programme that the number is about; NULL if none is named';
COMMENT ON COLUMN observation.line_id IS 'Row of a funding table that the number belongs to; NULL for other numbers';
COMMENT ON COLUMN observation.theme IS 'cameras, funding, crime or indicator';
COMMENT ON COLUMN observation.indicator_id IS 'What is measured: cameras_operating (a stock), cameras_installed, cameras_restored; funding, funding_execution_stated, funding_deviation_stated; crimes_solved and the other results; reported_indicator, reported_indicator_deviation_stated';
COMMENT ON COLUMN observation.phase IS 'planned, allocated or executed (done, counted)';
COMMENT ON COLUMN observation.breakdown IS 'total; of cameras: analytic, overview, panoramic, number_plate, ptz, face_recognition, speed; of result indicators: inputs, outputs, efficiency, quality';
COMMENT ON COLUMN observation.fund IS 'general or special fund of the budget, or total (also where the document does not split)';
COMMENT ON COLUMN observation.number IS 'Number of the row as printed';
COMMENT ON COLUMN observation.label IS 'Name of the indicator, the kind of crime or the item as printed';
COMMENT ON COLUMN observation.period_start IS 'First day of the period, NULL if it cannot be known; a stock has period_start = period_end';
COMMENT ON COLUMN observation.period_end IS 'Last day of the period, NULL if it cannot be known';
COMMENT ON COLUMN observation.period_basis IS 'instant (a stock at a date), annual, term (several years of a programme), cumulative (since the programme began), part_year';
COMMENT ON COLUMN observation.value IS 'Value as printed, in `unit`; NULL where the document prints a dash or nothing';
COMMENT ON COLUMN observation.unit IS 'UAH for money, % for rates, pcs (pieces) for counts; of result indicators the unit that the document prints';
COMMENT ON COLUMN observation.qualifier IS 'exact, approximately, more_than, less_than or up_to';
COMMENT ON COLUMN observation.missing_reason IS 'dash or blank where value is NULL (neither is a zero)';
COMMENT ON COLUMN observation.value_as_printed IS 'Number as the document prints it';
COMMENT ON COLUMN observation.unit_as_printed IS 'Unit as the document prints it';
COMMENT ON COLUMN observation.reason IS 'Explanation of the document for this number (why it differs from the plan)';
COMMENT ON COLUMN observation.position IS 'Order of the observations in their document, from 1';
COMMENT ON COLUMN observation.page IS 'Page, from 1; NULL in a format without pages';
COMMENT ON COLUMN observation.line_no IS 'Line of the text of the document, from 1';
COMMENT ON COLUMN observation.table_no IS 'Table of the document, from 1; NULL in running text';
COMMENT ON COLUMN observation.row_no IS 'Row of the table, from 1';
COMMENT ON COLUMN observation.column_no IS 'Column of the table, from 1';
COMMENT ON COLUMN observation.bbox IS 'Place on the page: x0, top, x1, bottom in PDF points from the top left; NULL in a format without pages';
COMMENT ON COLUMN observation.confidence IS 'How surely the number was recognised there on a scanned page, 0–1 (a doubtful number has a finding of rule unread); NULL where nothing had to be recognised';
COMMENT ON COLUMN observation.quote IS 'The words of the document, an exact substring of its text';
COMMENT ON COLUMN observation.patched IS 'Whether a person corrected the source line in the sidecar';

CREATE TABLE mention (
    observation_id VARCHAR NOT NULL REFERENCES observation (observation_id),
    position       INTEGER NOT NULL,
    page           INTEGER,
    line_no        INTEGER,
    table_no       INTEGER,
    row_no         INTEGER,
    column_no      INTEGER,
    bbox           DOUBLE[],
    confidence     DOUBLE CHECK (confidence BETWEEN 0 AND 1),
    quote          VARCHAR NOT NULL,
    PRIMARY KEY (observation_id, position)
);
COMMENT ON TABLE mention IS 'Further places of one document that state the same fact';
COMMENT ON COLUMN mention.observation_id IS 'Observation that is stated here again';
COMMENT ON COLUMN mention.position IS 'Order of the further places, from 1';
COMMENT ON COLUMN mention.page IS 'Page, from 1; NULL in a format without pages';
COMMENT ON COLUMN mention.line_no IS 'Line of the text of the document, from 1';
COMMENT ON COLUMN mention.table_no IS 'Table of the document, from 1; NULL in running text';
COMMENT ON COLUMN mention.row_no IS 'Row of the table, from 1';
COMMENT ON COLUMN mention.column_no IS 'Column of the table, from 1';
COMMENT ON COLUMN mention.bbox IS 'Place on the page: x0, top, x1, bottom in PDF points from the top left; NULL in a format without pages';
COMMENT ON COLUMN mention.confidence IS 'How surely the number was recognised there on a scanned page, 0–1 (a doubtful number has a finding of rule unread); NULL where nothing had to be recognised';
COMMENT ON COLUMN mention.quote IS 'The words of the document, an exact substring of its text';

CREATE TABLE note (
    note_id     VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL REFERENCES document (document_id),
    rule        VARCHAR NOT NULL CHECK (rule IN ('unread', 'column_count', 'unit_conflict', 'missing_explanation', 'doubtful', 'blank_columns')),
    number      VARCHAR,
    seen        VARCHAR NOT NULL,
    suggestion  VARCHAR NOT NULL,
    position    INTEGER NOT NULL,
    page        INTEGER,
    line_no     INTEGER,
    table_no    INTEGER,
    row_no      INTEGER,
    column_no   INTEGER,
    bbox        DOUBLE[],
    quote       VARCHAR NOT NULL
);
COMMENT ON TABLE note IS 'What the reader of documents wants a person to know; each becomes a finding';
COMMENT ON COLUMN note.note_id IS 'Content hash, stable between builds';
COMMENT ON COLUMN note.document_id IS 'Document that the note is about';
COMMENT ON COLUMN note.rule IS 'unread (a number or row that was not understood), column_count (a row realigned), unit_conflict (two units for one number), missing_explanation (an explanation that bears the name of another row), doubtful (a number recognised without certainty), blank_columns (a table on paper without rules: blanks alone tell its columns)';
COMMENT ON COLUMN note.number IS 'Number of the row as printed, where it is one';
COMMENT ON COLUMN note.seen IS 'What stands in the document';
COMMENT ON COLUMN note.suggestion IS 'The reading that was taken; empty where none was; of missing_explanation the number of the row that bears the name; of doubtful the second reading, if there is one; of unread how many numbers a whole column or table has';
COMMENT ON COLUMN note.position IS 'Order of the notes in their document, from 1';
COMMENT ON COLUMN note.page IS 'Page, from 1; NULL in a format without pages';
COMMENT ON COLUMN note.line_no IS 'Line of the text of the document, from 1';
COMMENT ON COLUMN note.table_no IS 'Table of the document, from 1; NULL in running text';
COMMENT ON COLUMN note.row_no IS 'Row of the table, from 1';
COMMENT ON COLUMN note.column_no IS 'Column of the table, from 1';
COMMENT ON COLUMN note.bbox IS 'Place on the page: x0, top, x1, bottom in PDF points from the top left; NULL in a format without pages';
COMMENT ON COLUMN note.quote IS 'The words of the document, an exact substring of its text';

CREATE TABLE finding (
    finding_id      VARCHAR PRIMARY KEY,
    document_id     VARCHAR NOT NULL REFERENCES document (document_id),
    community_id    VARCHAR NOT NULL REFERENCES community (community_id),
    rule            VARCHAR NOT NULL,
    verdict         VARCHAR NOT NULL CHECK (verdict IN ('source', 'extraction', 'unclear')),
    severity        VARCHAR NOT NULL CHECK (severity IN ('serious', 'notable', 'note')),
    stated          DOUBLE,
    recomputed      DOUBLE,
    unit            VARCHAR,
    message_uk      VARCHAR NOT NULL,
    message_en      VARCHAR NOT NULL,
    arithmetic      VARCHAR,
    amount          DOUBLE CHECK (amount >= 0),
    question_uk     VARCHAR,
    observation_ids VARCHAR[] NOT NULL,
    page            INTEGER,
    line_no         INTEGER,
    quote           VARCHAR
);
COMMENT ON TABLE finding IS 'Where a document contradicts itself or could not be read for certain: one row per disagreement';
COMMENT ON COLUMN finding.finding_id IS 'Content hash, stable between builds';
COMMENT ON COLUMN finding.document_id IS 'Document that the finding is about';
COMMENT ON COLUMN finding.community_id IS 'Community of that document';
COMMENT ON COLUMN finding.rule IS 'Name of the rule: a file of warehouse/findings without its extension';
COMMENT ON COLUMN finding.verdict IS 'source (the document contradicts itself), extraction (looks like a scan or reading error), unclear';
COMMENT ON COLUMN finding.severity IS 'serious, notable or note';
COMMENT ON COLUMN finding.stated IS 'Value that the document states, in `unit`; NULL where the finding is not about a value';
COMMENT ON COLUMN finding.recomputed IS 'Value that follows from other numbers, in `unit`; NULL where nothing was recomputed';
COMMENT ON COLUMN finding.unit IS 'Unit of stated and recomputed: UAH, %, pcs or as printed';
COMMENT ON COLUMN finding.message_uk IS 'The finding in Ukrainian, one or two sentences';
COMMENT ON COLUMN finding.message_en IS 'The finding in English, one or two sentences';
COMMENT ON COLUMN finding.arithmetic IS 'The steps of the recomputation («931,4 ÷ 43 = 21,66»); NULL where nothing was recomputed';
COMMENT ON COLUMN finding.amount IS 'Money at stake, UAH: by how much the two readings differ; NULL where none or not known';
COMMENT ON COLUMN finding.question_uk IS 'A question to the council in Ukrainian, ready to be sent; NULL where the finding is about the reading only';
COMMENT ON COLUMN finding.observation_ids IS 'Observations that the finding is about, the questioned one first';
COMMENT ON COLUMN finding.page IS 'Page of the questioned number or place, from 1; NULL in a format without pages';
COMMENT ON COLUMN finding.line_no IS 'Line of the text of the document, from 1';
COMMENT ON COLUMN finding.quote IS 'The words of the document at that place';

CREATE TABLE answered_finding (
    document_id VARCHAR NOT NULL,
    position    INTEGER NOT NULL,
    finding_id  VARCHAR NOT NULL,
    rule        VARCHAR NOT NULL,
    verdict     VARCHAR NOT NULL CHECK (verdict IN ('source', 'extraction', 'unclear')),
    severity    VARCHAR NOT NULL CHECK (severity IN ('serious', 'notable', 'note')),
    stated      DOUBLE,
    recomputed  DOUBLE,
    unit        VARCHAR,
    message_uk  VARCHAR NOT NULL,
    message_en  VARCHAR NOT NULL,
    PRIMARY KEY (document_id, position, finding_id),
    FOREIGN KEY (document_id, position) REFERENCES patch (document_id, position)
);
COMMENT ON TABLE answered_finding IS 'Findings that the document as printed has and a correction of a person has answered; they are not in table finding';
COMMENT ON COLUMN answered_finding.document_id IS 'Document that was corrected';
COMMENT ON COLUMN answered_finding.position IS 'The correction: its order in the sidecar, from 1';
COMMENT ON COLUMN answered_finding.finding_id IS 'Content hash, stable between builds';
COMMENT ON COLUMN answered_finding.rule IS 'Name of the rule: a file of warehouse/findings without its extension';
COMMENT ON COLUMN answered_finding.verdict IS 'source, extraction or unclear, as in table finding';
COMMENT ON COLUMN answered_finding.severity IS 'serious, notable or note';
COMMENT ON COLUMN answered_finding.stated IS 'Value that the document prints, in `unit`';
COMMENT ON COLUMN answered_finding.recomputed IS 'Value that follows from other numbers, in `unit`';
COMMENT ON COLUMN answered_finding.unit IS 'Unit of stated and recomputed: UAH, %, pcs or as printed';
COMMENT ON COLUMN answered_finding.message_uk IS 'The finding in Ukrainian';
COMMENT ON COLUMN answered_finding.message_en IS 'The finding in English';

CREATE TABLE consumer_price (
    year                 INTEGER PRIMARY KEY,
    december_to_december DOUBLE,
    december_source      VARCHAR,
    annual_average       DOUBLE,
    annual_source        VARCHAR,
    CHECK (december_to_december IS NULL OR december_source IS NOT NULL),
    CHECK (annual_average IS NULL OR annual_source IS NOT NULL)
);
COMMENT ON TABLE consumer_price IS 'How consumer prices of Ukraine grew, from data/reference/consumer_prices.csv; view price_factor makes constant prices of it';
COMMENT ON COLUMN consumer_price.year IS 'Year';
COMMENT ON COLUMN consumer_price.december_to_december IS 'Growth from December of the year before to December, %';
COMMENT ON COLUMN consumer_price.december_source IS 'Who publishes december_to_december';
COMMENT ON COLUMN consumer_price.annual_average IS 'Growth of the average of the year over that of the year before, %; NULL where it is not published yet';
COMMENT ON COLUMN consumer_price.annual_source IS 'Who publishes annual_average';

CREATE TABLE build (
    build_id     VARCHAR PRIMARY KEY,
    started_at   TIMESTAMP NOT NULL,
    finished_at  TIMESTAMP NOT NULL,
    documents    INTEGER NOT NULL,
    duplicates   INTEGER NOT NULL,
    quarantined  INTEGER NOT NULL,
    observations INTEGER NOT NULL,
    findings     INTEGER NOT NULL,
    unread       INTEGER NOT NULL,
    version      VARCHAR NOT NULL
);
COMMENT ON TABLE build IS 'The build that wrote this file: one row';
COMMENT ON COLUMN build.build_id IS 'Content hash of the files that were read and of version: one input gives one build_id';
COMMENT ON COLUMN build.started_at IS 'When the build began, UTC';
COMMENT ON COLUMN build.finished_at IS 'When the build was complete, UTC';
COMMENT ON COLUMN build.documents IS 'Documents loaded';
COMMENT ON COLUMN build.duplicates IS 'Files with the same bytes as a loaded document';
COMMENT ON COLUMN build.quarantined IS 'Documents quarantined for another reason; files = documents + duplicates + quarantined';
COMMENT ON COLUMN build.observations IS 'Observations stored';
COMMENT ON COLUMN build.findings IS 'Findings published, the unread among them';
COMMENT ON COLUMN build.unread IS 'Numbers and rows that were not understood';
COMMENT ON COLUMN build.version IS 'Version of the shape of the warehouse: a hash of its SQL';

CREATE TABLE check_result (
    position    INTEGER PRIMARY KEY,
    suite       VARCHAR NOT NULL,
    expectation VARCHAR NOT NULL,
    column_name VARCHAR,
    expected    VARCHAR,
    severity    VARCHAR NOT NULL CHECK (severity IN ('critical', 'warning')),
    success     BOOLEAN NOT NULL,
    observed    BIGINT,
    failing     BIGINT NOT NULL,
    examples    VARCHAR[] NOT NULL
);
COMMENT ON TABLE check_result IS 'What Great Expectations found in this file before it was published: one row per expectation';
COMMENT ON COLUMN check_result.position IS 'Order of the expectations, from 1';
COMMENT ON COLUMN check_result.suite IS 'Table that was checked, or the rule over several tables: a file of warehouse/checks without its extension';
COMMENT ON COLUMN check_result.expectation IS 'Name of the expectation in Great Expectations';
COMMENT ON COLUMN check_result.column_name IS 'Column, or columns, that it is about; NULL if it is about whole rows';
COMMENT ON COLUMN check_result.expected IS 'What was expected: the rule in words, or the arguments of the expectation; NULL if it has none';
COMMENT ON COLUMN check_result.severity IS 'critical (a failure stops the publication) or warning (a document may really say so)';
COMMENT ON COLUMN check_result.success IS 'Whether the expectation was met';
COMMENT ON COLUMN check_result.observed IS 'Rows that were looked at; of a rule the rows that break it';
COMMENT ON COLUMN check_result.failing IS 'Rows that break the expectation';
COMMENT ON COLUMN check_result.examples IS 'The first of those rows: their keys and what stands there';
