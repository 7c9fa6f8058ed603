// Sliding over the days on which something changed: the links of the list become stops of a slider.

class DaySlider extends HTMLElement {
  connectedCallback() {
    const links = [...this.querySelectorAll(".day-slider-moments a")];
    if (links.length < 2) return;
    const current = this.querySelector("input[type=date]").value;
    const reached = links.filter((link) => link.dataset.on <= current).length;
    const slider = document.createElement("input");
    slider.type = "range";
    slider.className = "day-slider-range";
    slider.min = 0;
    slider.max = links.length - 1;
    slider.value = Math.max(0, reached - 1);
    slider.setAttribute("aria-label", this.querySelector("label").textContent.trim());
    const say = () => slider.setAttribute("aria-valuetext", links[slider.value].textContent.trim());
    say();
    slider.addEventListener("input", say);
    slider.addEventListener("change", () => links[slider.value].click());
    this.querySelector(".day-slider-moments").before(slider);
  }
}

customElements.define("tinhgon-days", DaySlider);
