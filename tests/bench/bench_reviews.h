// Invented reviews of about 333 bytes, the same on every machine, and a clock of this process's
// work.
#pragma once

#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>

#include "connectors/connector.h"

namespace molva::bench {

// Seconds of processor time of this process, and seconds on the wall.
struct Work {
  double processor = 0, wall = 0;
  static Work now() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
      return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    const auto wall = std::chrono::steady_clock::now().time_since_epoch();
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime),
            std::chrono::duration<double>(wall).count()};
  }
  Work operator-(const Work& from) const { return {processor - from.processor, wall - from.wall}; }
};

class Reviews {
 public:
  static constexpr int kBrands = 1000;

  explicit Reviews(std::uint32_t seed) : random_(seed) {}

  static std::string brand(int number) { return "бренд" + std::to_string(number) + "торг"; }

  // Review `number` of a source whose ids grow no faster than time; `brand` in the text or "".
  RawItem next(std::int64_t number, const std::string& brand = "") {
    RawItem raw;
    raw.id = "r" + std::to_string(random_()) + std::to_string(number);
    raw.text = brand;
    while (raw.text.size() < 300) raw.text += (raw.text.empty() ? "" : " ") + sentence();
    raw.rating = 1 + static_cast<double>(random_() % 5);
    raw.author.name = "Покупатель " + std::to_string(random_() % 100'000);
    raw.product_id = std::to_string(random_() % 1000);
    raw.product = "Чайник";
    raw.created = from_unix_seconds(1'700'000'000 + number * 40);
    return raw;
  }

 private:
  std::string sentence() {
    static const std::array<const char*, 16> sentences = {
        "Доставили быстро, упаковка целая.",
        "Качество ужасное, сломался на второй день.",
        "Очень доволен покупкой, рекомендую всем.",
        "Не советую, деньги на ветер.",
        "Цвет немного отличается от фотографии.",
        "Продавец ответил не сразу, но помог.",
        "Пользуюсь неделю, пока всё нормально.",
        "Запах пластика не выветривается.",
        "Цена отличная, за эти деньги лучше не найти.",
        "Кнопка не работает, верните деньги!",
        "Подарил маме, она в восторге.",
        "Размер маломерит, берите больше.",
        "Ожидала лучшего, но в целом неплохо.",
        "Шумит как самолёт.",
        "Брал второй раз, снова не подвели.",
        "Обычный чайник, ничего особенного."};
    return sentences[random_() % sentences.size()];
  }

  std::mt19937 random_;
};

}  // namespace molva::bench
