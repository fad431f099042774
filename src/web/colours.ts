/** Colour pairs in light and dark. Text colours reach 4.5:1 on `paper`, `card` and `code`; a test measures them. */
export const COLOURS = {
  light: {
    paper: "#faf7f0",
    card: "#fffdf8",
    line: "#e2dbcb",
    ink: "#211c15",
    quiet: "#615847",
    accent: "#0b6069",
    lit: "#e8590c",
    dot: "#cfc6b3",
    faint: "#e9b48e",
    code: "#f1ecdf",
  },
  dark: {
    paper: "#14120f",
    card: "#1c1915",
    line: "#383229",
    ink: "#f2ece0",
    quiet: "#b0a691",
    accent: "#5fc9d3",
    lit: "#ff8c42",
    dot: "#453e33",
    faint: "#8a5433",
    code: "#262119",
  },
} as const;
