// How a map is coloured by an attribute: unordered kinds, or five steps with equally many units in each.

const STEPS = 5;
const KINDS = 8;
const STATUSES = new Set(["kept", "met", "exempt", "not_met", "unknown"]);

const token = (element, name) => getComputedStyle(element).getPropertyValue(`--map-${name}`).trim();

function kindToken(value, index) {
  if (value === "none") return "none";
  return STATUSES.has(value) ? value.replace("_", "-") : `kind-${(index % KINDS) + 1}`;
}

function byKind(colouring, element) {
  const known = colouring.categories.map(({ value, label, tone }, index) => ({
    value,
    label,
    colour: token(element, tone ? `kind-${tone}` : kindToken(value, index)),
  }));
  const none = token(element, "none");
  const colours = new Map(known.map(({ value, colour }) => [value, colour]));
  return {
    colourOf: (properties) => colours.get(properties[colouring.property]) ?? none,
    // A colour that only tells neighbours apart has no word of its own.
    entries: known.filter(({ label }) => label).map(({ label, colour }) => ({ label, colour })),
    labelOf: (properties) => known.find(({ value }) => value === properties[colouring.property])?.label,
  };
}

// Breaks at the quantiles, each once: with few different figures there are fewer steps.
export function breaksOf(values, steps = STEPS) {
  const ordered = [...values].sort((a, b) => a - b);
  const breaks = [];
  for (let step = 1; step < steps; step += 1) {
    const value = ordered[Math.floor((ordered.length * step) / steps)];
    if (value > (breaks.at(-1) ?? ordered[0])) breaks.push(value);
  }
  return breaks;
}

function bySteps(colouring, element, features, texts) {
  const values = features.map(({ properties }) => properties[colouring.property]).filter(Number.isFinite);
  const none = token(element, "none");
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: colouring.digits ?? 0 });
  const labelOf = (properties) => {
    const value = properties[colouring.property];
    return Number.isFinite(value) ? `${format.format(value)} ${colouring.unit ?? ""}`.trim() : texts.unknown;
  };
  const breaks = breaksOf(values);
  // Few steps are spread over the whole range of colours, so that the largest is always the darkest.
  const tones = [...Array(breaks.length + 1).keys()].map((step) =>
    token(element, `step-${breaks.length ? 1 + Math.round((step * (STEPS - 1)) / breaks.length) : 3}`),
  );
  const colourOf = (properties) => {
    const value = properties[colouring.property];
    return Number.isFinite(value) ? tones[breaks.filter((edge) => value >= edge).length] : none;
  };
  const entries = tones.map((colour, step) => ({ colour, label: rangeText(breaks, step, format) }));
  if (values.length < features.length) entries.push({ colour: none, label: texts.unknown });
  return { colourOf, entries, labelOf };
}

function rangeText(breaks, step, format) {
  if (breaks.length === 0) return "";
  if (step === 0) return `< ${format.format(breaks[0])}`;
  if (step === breaks.length) return `≥ ${format.format(breaks.at(-1))}`;
  return `${format.format(breaks[step - 1])} – ${format.format(breaks[step])}`;
}

export function scaleOf(colouring, element, features, texts) {
  return colouring.kind === "steps" ? bySteps(colouring, element, features, texts) : byKind(colouring, element);
}
