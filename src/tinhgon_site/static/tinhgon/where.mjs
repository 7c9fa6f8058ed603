// Looking up a place: the device's own position, a click on the map, an address copied. The form does without all this.
const here = document.querySelector("[data-where-here]");
const said = document.querySelector(".where-said");

// Four digits after the point are some ten metres: enough for a commune, and no more than that is told.
function goTo(lon, lat, on) {
  const asked = new URLSearchParams({ lon: lon.toFixed(4), lat: lat.toFixed(4) });
  if (on) asked.set("on", on);
  location.assign(`?${asked}`);
}

if (here && navigator.geolocation) {
  here.hidden = false;
  here.addEventListener("click", () => {
    said.textContent = here.dataset.waiting;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => goTo(coords.longitude, coords.latitude, document.getElementById("on").value),
      () => (said.textContent = here.dataset.failed),
      { timeout: 15000, maximumAge: 60000 },
    );
  });
}

// A map that knows its view can say the place; one that is drawn flat says the unit, whose page the click then leads to.
const frame = document.querySelector("[data-where-map]");
if (frame) {
  frame.addEventListener("click", (event) => {
    const element = event.target.closest("tinhgon-map");
    const map = element?.view?.map;
    if (!map || !(event.target instanceof HTMLCanvasElement)) return;
    const box = event.target.getBoundingClientRect();
    const { lng, lat } = map.unproject([event.clientX - box.left, event.clientY - box.top]);
    goTo(lng, lat, frame.dataset.on);
  });
}

// Browsers let a page write to the clipboard only where nobody can listen in: on this machine, or by https.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector(".where-address").textContent);
      button.querySelector("span").textContent = button.dataset.copied;
    });
  }
}
