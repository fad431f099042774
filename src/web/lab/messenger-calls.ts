/** What the page asks of the worker that runs two messengers. */
import type { NetworkPicture } from "../../../sim/messengers/picture.ts";
import type { MessengerSettings } from "../../../sim/messengers/settings.ts";
import type { MessengerPiece, MessengerTask } from "../../../sim/messengers/work.ts";

export type MessengerCalls = {
  readonly perform: { readonly asks: MessengerTask; readonly gets: MessengerPiece };
  readonly picture: {
    readonly asks: {
      readonly settings: MessengerSettings;
      readonly seed: number;
      readonly network: number;
      readonly run: number;
    };
    readonly gets: NetworkPicture;
  };
};
