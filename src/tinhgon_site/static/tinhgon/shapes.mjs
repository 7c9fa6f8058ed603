// The little geometry that a map needs: boxes, label points, and a flat drawing of degrees.

function eachPoint(coordinates, visit) {
  if (typeof coordinates[0] === "number") visit(coordinates);
  else for (const inner of coordinates) eachPoint(inner, visit);
}

export function boxOf(features) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    eachPoint(geometry.coordinates, ([x, y]) => {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
  }
  return box;
}

// A box with as much again on each side, twice, but never more than the whole.
export function around([west, south, east, north], whole) {
  const [width, height] = [2 * (east - west), 2 * (north - south)];
  return [
    Math.max(whole[0], west - width),
    Math.max(whole[1], south - height),
    Math.min(whole[2], east + width),
    Math.min(whole[3], north + height),
  ];
}

export function ringsOf({ geometry }) {
  if (geometry.type === "Polygon") return geometry.coordinates;
  return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
}

function signedArea(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  }
  return sum / 2;
}

function middleOf(ring) {
  const area = signedArea(ring);
  if (area === 0) return ring[0];
  let [x, y] = [0, 0];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const cross = ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
    x += (ring[j][0] + ring[i][0]) * cross;
    y += (ring[j][1] + ring[i][1]) * cross;
  }
  return [x / (6 * area), y / (6 * area)];
}

// Where a name is written: in the middle of the largest piece.
export function labelPointOf(feature) {
  const rings = ringsOf(feature);
  const largest = rings.reduce((best, ring) => (Math.abs(signedArea(ring)) > Math.abs(signedArea(best)) ? ring : best));
  return middleOf(largest);
}

// Degrees to the units of a drawing as wide as `width`; a province is small enough for one scale.
export function projectionOf([west, south, east, north], width) {
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = width / ((east - west) * shrink);
  return {
    height: (north - south) * scale,
    point: ([x, y]) => [(x - west) * shrink * scale, (north - y) * scale],
  };
}

// Whether a point lies within a closed line, all in one plane.
export function isWithin([x, y], ring) {
  let isInside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[xi, yi], [xj, yj]] = [ring[i], ring[j]];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) isInside = !isInside;
  }
  return isInside;
}

// Where two units touch: each stretch of border that both have point for point, and the outer rim (`b` is null).
export function seamsOf(units) {
  const sides = new Map();
  for (const unit of units) {
    for (const ring of ringsOf(unit)) {
      for (let i = 1; i < ring.length; i += 1) {
        const [a, b] = [ring[i - 1], ring[i]];
        const key = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? `${a}|${b}` : `${b}|${a}`;
        const side = sides.get(key);
        if (side) side.b = unit.properties.id;
        else sides.set(key, { a: unit.properties.id, b: null, line: [a, b] });
      }
    }
  }
  return [...sides.values()];
}

// Who touches whom, from the seams.
export function neighboursOf(seams) {
  const found = new Map();
  const add = (a, b) => found.set(a, (found.get(a) ?? new Set()).add(b));
  for (const { a, b } of seams) {
    if (b === null || a === b) continue;
    add(a, b);
    add(b, a);
  }
  return found;
}
