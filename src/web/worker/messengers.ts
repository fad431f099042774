/** A Web Worker that performs runs of two messengers and draws up the picture of one. It keeps the networks it has made. */
import { pictureOf } from "../../../sim/messengers/picture.ts";
import { performMessengers } from "../../../sim/messengers/work.ts";
import { serve } from "../lab/calls.ts";
import type { MessengerCalls } from "../lab/messenger-calls.ts";

serve<MessengerCalls>({
  perform: (task) => performMessengers(task),
  picture: ({ settings, seed, network, run }) => pictureOf(settings, seed, network, run),
});
