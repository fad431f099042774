/** The sliders and what they say. */
import { ALL_SLIDERS, shownValue } from "../../lab/sliders.ts";
import type { LabState } from "../../lab/state.ts";
import { all, byId } from "./elements.ts";

/** @param onChange called with the query of the form whenever something moves */
export function bindDials(onChange: (query: URLSearchParams) => void): { show(state: LabState): void } {
  const form = byId<HTMLFormElement>("dials");
  const queryOf = (): URLSearchParams => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") query.set(name, value);
    return query;
  };

  function fill(input: HTMLInputElement): void {
    const [min, max] = [Number(input.min), Number(input.max)];
    input.style.setProperty("--at", `${max > min ? (100 * (Number(input.value) - min)) / (max - min) : 0}%`);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    const input = target as HTMLInputElement;
    const slider = ALL_SLIDERS.find(({ name }) => name === input.name);
    if (slider !== undefined) {
      input
        .closest(".dial")
        ?.querySelector("output")
        ?.replaceChildren(shownValue(slider, Number(input.value)));
      fill(input);
    }
    if (input.type !== "number" || input.validity.valid) onChange(queryOf());
  });
  byId("reseed").addEventListener("click", () => {
    const seed = byId<HTMLInputElement>("seed");
    seed.value = String((Number(seed.value) || 0) + 1);
    onChange(queryOf());
  });
  for (const input of all<HTMLInputElement>("input[type=range]", form)) fill(input);

  return {
    show({ settings, seed, runs }) {
      for (const slider of ALL_SLIDERS) {
        const input = byId<HTMLInputElement>(slider.name);
        const value = settings[slider.name];
        input.max = String(Math.max(slider.max, value));
        const steps = (value - slider.min) / slider.step;
        input.step = Math.abs(steps - Math.round(steps)) < 1e-6 ? String(slider.step) : "any";
        input.value = String(value);
        input.closest(".dial")?.querySelector("output")?.replaceChildren(shownValue(slider, value));
        fill(input);
      }
      byId<HTMLInputElement>("seed").value = String(seed);
      byId<HTMLInputElement>("runs").value = String(runs);
    },
  };
}
