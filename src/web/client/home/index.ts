/** The home page: both cascades play hop by hop, once when they come into view and again when asked to. */

/** Milliseconds between one hop and the next: time to look from one side to the other. */
const HOP_MS = 900;

const stage = document.querySelector<HTMLElement>(".stage");
const button = document.querySelector<HTMLButtonElement>("#replay");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let timer: ReturnType<typeof setTimeout> | undefined;

if (stage !== null && button !== null) {
  const hops = Number(stage.dataset["hops"]);
  const counters = [...stage.querySelectorAll<HTMLElement>(".readers")].map((element) => {
    return { element, reach: (element.dataset["reach"] ?? "").split(" ").map(Number) };
  });

  const show = (hop: number): void => {
    for (const group of stage.querySelectorAll(`.hop-${hop}`)) group.classList.add("heard");
    for (const { element, reach } of counters) {
      element.textContent = String(hop === 0 ? 0 : reach[Math.min(hop, reach.length) - 1]);
    }
    if (hop < hops) timer = setTimeout(show, HOP_MS, hop + 1);
    else stage.classList.remove("replaying");
  };
  const play = (): void => {
    clearTimeout(timer);
    for (const group of stage.querySelectorAll(".hop")) group.classList.remove("heard");
    stage.classList.add("replaying");
    show(0);
  };

  button.hidden = false;
  button.addEventListener("click", play);
  if (!calm.matches) {
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return;
        watcher.disconnect();
        play();
      },
      { threshold: 0.6 },
    );
    watcher.observe(stage.querySelector(".pair") ?? stage);
  }
}
