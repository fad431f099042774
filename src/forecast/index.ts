/** Public entry of the forecast. */
export { type Backtest, backtest, LEVEL, MEMORY, type PastForecast } from "./backtest.ts";
export {
  type AccountForecast,
  type Calibration,
  DAYS,
  Forecast,
  type ForecastOptions,
  type Known,
  type LogTooLittle,
  NEEDS,
  type NoForecast,
} from "./forecast.ts";
export { type Lesson, lessonOf, Model, REPEATING } from "./model.ts";
export { AUDIENCE_MIN, COLUMNS, KNOWN, type Origin, type Origins, originsOf } from "./origins.ts";
export { basisSentence, calibrationSentence, isForecast, LABEL, periodText, whyNot } from "./sentences.ts";
