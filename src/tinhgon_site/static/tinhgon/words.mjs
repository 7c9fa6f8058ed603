// Words as readers type and order them: marks may be left out, and Vietnamese has its own order of letters.

const collator = new Intl.Collator("vi", { numeric: true, sensitivity: "variant" });

export function bare(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();
}

export function inVietnameseOrder(a, b) {
  return collator.compare(a, b);
}

// Every word asked for must occur; with marks typed the marks count, without them they do not.
export function matches(text, asked) {
  const plain = bare(text);
  const exact = text.normalize("NFC").toLowerCase();
  return asked
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => {
      const typed = word.normalize("NFC").toLowerCase();
      return bare(typed) === typed ? plain.includes(typed) : exact.includes(typed);
    });
}
