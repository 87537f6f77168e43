// Reading aloud: the browser's own Vietnamese voice, and the recording of the server. The page is whole without this.
(() => {
  "use strict";
  const sentences = [...document.querySelectorAll(".say[data-say]")];

  function mark(place) {
    document.querySelectorAll(".say.now").forEach((each) => each.classList.remove("now"));
    if (place === null || !sentences[place]) return;
    sentences[place].classList.add("now");
    const seen = sentences[place].getBoundingClientRect();
    if (seen.top < 0 || seen.bottom > window.innerHeight) {
      const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      sentences[place].scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    }
  }

  // The recording: the sentence that is heard is the last one that has begun.
  const audio = document.querySelector("audio[data-starts]");
  if (audio) {
    const starts = audio.dataset.starts.split(" ").map(Number);
    audio.addEventListener("timeupdate", () => {
      if (!audio.paused) mark(starts.filter((start) => start <= audio.currentTime + 0.05).length - 1);
    });
    audio.addEventListener("ended", () => mark(null));
  }

  // One set of buttons for both: the device's own Vietnamese voice where there is one, else the recording.
  const box = document.querySelector(".listen");
  const speech = window.SpeechSynthesisUtterance ? window.speechSynthesis : null;
  if (!box || (!speech && !audio)) return;
  const play = box.querySelector("[data-play]");
  const stop = box.querySelector("[data-stop]");
  const speed = box.querySelector("[data-speed]");
  const none = box.querySelector("[data-no-voice]");
  const words = { listen: play.dataset.listen, pause: play.dataset.pause, on: play.dataset.on };
  let at = 0;
  let state = "still";
  let turn = 0; // a cancelled sentence still reports its end; only the present turn may go on

  const voice = () =>
    speech && speech.getVoices().find((one) => one.lang.toLowerCase().replace("_", "-").startsWith("vi"));

  function show() {
    box.hidden = false;
    const able = Boolean(voice() || audio);
    none.hidden = able;
    play.disabled = speed.disabled = !able;
  }

  function become(next) {
    state = next;
    play.textContent = next === "speaking" ? words.pause : next === "paused" ? words.on : words.listen;
    stop.hidden = next === "still";
  }

  function say() {
    if (at >= sentences.length) return end();
    const mine = ++turn;
    const said = new SpeechSynthesisUtterance(sentences[at].dataset.say);
    said.lang = "vi-VN";
    said.voice = voice() || null;
    said.rate = Number(speed.value);
    said.onend = said.onerror = () => {
      if (mine !== turn || state !== "speaking") return;
      at += 1;
      say();
    };
    mark(at);
    speech.speak(said);
  }

  function hush() {
    turn += 1;
    speech?.cancel();
    audio?.pause();
  }

  function end() {
    hush();
    at = 0;
    if (audio) audio.currentTime = 0;
    mark(null);
    become("still");
  }

  // Pausing within a sentence is broken in several browsers; the sentence begins again instead.
  play.addEventListener("click", () => {
    if (state === "speaking") {
      become("paused");
      hush();
    } else {
      become("speaking");
      if (voice()) say();
      else audio.play();
    }
  });
  stop.addEventListener("click", () => {
    end();
    play.focus();
  });
  speed.addEventListener("change", () => {
    if (audio) audio.playbackRate = Number(speed.value);
    if (state === "speaking" && voice()) {
      hush();
      say();
    }
  });
  window.addEventListener("pagehide", hush);
  speech?.addEventListener?.("voiceschanged", show);
  audio?.addEventListener("ended", end);
  become("still");
  show();
})();
