-- The folded edges of the formula (src/score/README.md, sections 1 to 3) from a table of acts, in the SQL that DuckDB and Spark share.
-- Reads the tables acts, weights, decay, owners and parameters; gives actor, target, acts, units, flow, last_at, voice.
-- Every quotient is one of doubles and every sum one of whole numbers below 2^53, so the bits are those of the core.

WITH directed AS (
  SELECT
    a.actor,
    a.recipient,
    a.kind,
    a.at_seconds,
    a.via,
    CAST(floor(a.at_seconds / 86400e0) AS BIGINT) AS day,
    w.weight,
    -- Acts without an object are about a thing of their own, named by their id.
    CASE WHEN a.object IS NULL THEN concat('i', a.id) ELSE concat('o', a.object) END AS thing,
    coalesce(a.id_order, a.id) AS by_id,
    coalesce(a.via_order, a.via, '') AS by_via,
    coalesce(a.topics_order, a.topics) AS by_topics,
    coalesce(a.network_order, a.network) AS by_network,
    coalesce(oa.owner, a.actor) AS actor_owner,
    coalesce(oc.owner, a.via) AS via_owner
  FROM acts a
  CROSS JOIN parameters p
  JOIN weights w ON w.kind = a.kind
  LEFT JOIN owners oa ON oa.account = a.actor
  LEFT JOIN owners ob ON ob.account = a.recipient
  LEFT JOIN owners oc ON oc.account = a.via
  -- Taken back by the same actor, in whichever order they arrived.
  LEFT JOIN (SELECT DISTINCT actor, object FROM acts WHERE kind = 'retract') r ON r.actor = a.actor AND r.object = a.id
  WHERE a.at_seconds <= p.as_of
    AND w.weight > 0
    AND r.actor IS NULL
    AND coalesce(oa.owner, a.actor) <> coalesce(ob.owner, a.recipient)
),

-- Of all acts of one kind toward one account about one thing, the first stands.
ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY actor, recipient, kind, thing
      ORDER BY at_seconds, by_id, by_via, by_topics, by_network
    ) AS place
  FROM directed
),

standing AS (
  SELECT
    s.*,
    -- What goes to the account whose share led there.
    CASE
      WHEN s.via IS NULL OR s.via = s.recipient OR s.via_owner = s.actor_owner THEN 0
      ELSE CAST(floor((s.weight * p.via_share) / 1000e0) AS BIGINT)
    END AS brokered
  FROM ranked s
  CROSS JOIN parameters p
  WHERE s.place = 1
),

given AS (
  SELECT actor, recipient AS target, day, at_seconds, weight - brokered AS weight FROM standing
  UNION ALL
  SELECT actor, via AS target, day, at_seconds, brokered AS weight FROM standing WHERE brokered > 0
),

spent AS (
  SELECT actor, day, sum(weight) AS weight FROM given GROUP BY actor, day
),

-- One row for each pair and day: what is left after selectivity.
daily AS (
  SELECT
    g.actor,
    g.target,
    g.day,
    g.acts,
    g.last_at,
    CASE
      WHEN s.weight <= p.budget THEN CAST(g.weight AS BIGINT) * 1024
      ELSE CAST(floor(CAST(CAST(g.weight AS BIGINT) * p.budget * 1024 AS DOUBLE) / CAST(s.weight AS DOUBLE)) AS BIGINT)
    END AS units
  FROM (
    SELECT actor, target, day, count(*) AS acts, max(at_seconds) AS last_at, sum(weight) AS weight
    FROM given GROUP BY actor, target, day
  ) g
  JOIN spent s ON s.actor = g.actor AND s.day = g.day
  CROSS JOIN parameters p
),

pairs AS (
  SELECT
    d.actor,
    d.target,
    CAST(sum(d.acts) AS BIGINT) AS acts,
    CAST(sum(d.units) AS BIGINT) AS units,
    -- Ages without a row in decay have faded to nothing.
    CAST(sum(coalesce(CAST(floor(CAST(d.units AS DOUBLE) * k.factor) AS BIGINT), 0)) AS BIGINT) AS flow,
    max(d.last_at) AS last_at
  FROM daily d
  CROSS JOIN parameters p
  LEFT JOIN decay k ON k.age = p.as_of_day - d.day
  GROUP BY d.actor, d.target
)

SELECT
  e.actor,
  e.target,
  e.acts,
  e.units,
  e.flow,
  e.last_at,
  CASE
    WHEN e.units = 0 THEN 0
    ELSE least(
      CAST(1073741823 AS BIGINT),
      CAST(floor(
        (1e0 / (1e0 + CAST(p.half_voice * 1024 AS DOUBLE) / CAST(e.units AS DOUBLE)))
        * (1e0 / sqrt(1e0 + CAST(p.as_of - e.last_at AS DOUBLE) / (p.forgetting_days * 86400e0)))
        * 1073741824e0
      ) AS BIGINT)
    )
  END AS voice
FROM pairs e
CROSS JOIN parameters p;
